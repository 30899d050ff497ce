"""Something breaks while people pay: it says so, nothing is lost, nothing is taken twice."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest
from flask.testing import FlaskClient

from tests.server import DEMO_TEMPLATE, Database, Server, Shop, deployed_data, server_user
from tests.web import Crowd, Web, is_whole, running, until

pytestmark = pytest.mark.own_server

ADMIN = "admin@demo.test"
SAFE = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}


class Screen(threading.Thread):
    """A wall display as a browser is one: what it hears, and again after each cut."""

    def __init__(self, web: Web) -> None:
        super().__init__(daemon=True)
        self.url = f"http://127.0.0.1:{web.port}/api/queue/stream"
        self.heard: list[str] = []
        self.last, self.opened = "", 0
        self.stopped = threading.Event()
        self.start()

    def run(self) -> None:
        while not self.stopped.is_set():
            headers = {"Last-Event-ID": self.last} if self.last else {}
            try:
                asked = urllib.request.Request(self.url, headers=headers)
                with urllib.request.urlopen(asked, timeout=30) as answer:
                    self.opened += 1
                    for raw in answer:
                        if self.stopped.is_set():
                            return
                        name, _, value = raw.decode().strip().partition(": ")
                        if name == "id":
                            self.last = value
                        elif name == "event":
                            self.heard.append(value)
            except OSError:
                time.sleep(0.2)


def call_someone(web: Web, shop: Shop) -> None:
    """The next customer is called, and goes: one called, one completed."""
    token = shop.login(ADMIN)
    status, customer, _ = web.ask("POST", "/api/queue/call-next", token, {"counter_id": 1})
    assert status == 200, customer
    body = {"customer_id": customer["customer_id"]}
    assert web.ask("POST", "/api/queue/complete", token, body)[0] == 200


def test_workers_are_killed_while_people_pay(shop: Shop) -> None:
    with running(shop.database) as web:
        screen = Screen(web)
        until(lambda: screen.opened)
        with Crowd(web, shop) as crowd:
            crowd.go_on(20)
            for _ in range(3):
                for worker in web.workers():
                    os.kill(worker, signal.SIGKILL)
                crowd.go_on(20)
        until(lambda: len(web.workers()) == 2 and web.is_ready())
        assert crowd.statuses()["cut"], "nobody noticed: the workers were not at work"
        crowd.settle_up()
        until(lambda: screen.opened > 1)
        call_someone(web, shop)
        until(lambda: screen.heard.count("customer_completed") == 1)
        assert screen.heard.count("customer_called") == 1
        screen.stopped.set()
        # Of all workers, the dead ones too.
        _, text, _ = web.ask("GET", "/api/metrics")
        route = "/api/transactions/<transaction_id>/settlements"
        paid = sum(float(line.split()[-1]) for line in text.splitlines() if route in line
                   and "_count" in line and 'status="201"' in line)  # fmt: skip
        told = crowd.statuses()
        assert told[201] <= paid <= told[201] + told["cut"]


def test_workers_are_replaced_without_a_refusal(shop: Shop) -> None:
    with running(shop.database) as web:
        screen = Screen(web)
        until(lambda: screen.opened)
        with Crowd(web, shop) as crowd:
            crowd.go_on(20)
            old = set(web.workers())
            web.master.send_signal(signal.SIGHUP)
            until(lambda: len(web.workers()) == 2 and not old & set(web.workers()))
            crowd.go_on(20)
        assert set(crowd.statuses()) == {201}, crowd.statuses()
        until(lambda: screen.opened >= 2)  # the next worker may have been on its way out as well
        call_someone(web, shop)
        until(lambda: "customer_completed" in screen.heard)
        screen.stopped.set()
        assert "Traceback" not in web.stop()  # which kills whoever does not end by itself
        crowd.tills = [t for t in crowd.tills if not t.asked.keys() - t.paid.keys()]
        assert len(crowd.tills) == 4
        is_whole(shop)


def test_the_server_is_killed_under_open_pages() -> None:
    with (
        Server(copy_data_from=deployed_data(), **SAFE) as server,
        server.clone(DEMO_TEMPLATE) as database,
    ):
        shop = Shop(database)
        with running(database) as web:
            screen = Screen(web)
            until(lambda: screen.opened)
            with Crowd(web, shop) as crowd:
                crowd.go_on(20)
                server.crash()
                database.opened.clear()
                status, answer, headers = web.ask("GET", "/api/queue/display")
                assert (status, headers["Retry-After"]) == (503, "2"), answer
                assert web.ask("GET", "/api/ready")[0] == 503
                assert web.ask("GET", "/api/health")[0] == 200
                server.start()
                crowd.go_on(20)
            assert {503, "cut", 201} >= set(crowd.statuses()), crowd.statuses()
            crowd.settle_up()
            until(web.is_ready)
            # The page's stream was not cut: it is told to read everything again.
            until(lambda: "resync" in screen.heard)
            call_someone(web, shop)
            until(lambda: "customer_completed" in screen.heard)
            assert screen.opened == 1
            screen.stopped.set()


def test_a_statement_takes_too_long(client: FlaskClient, shop: Shop) -> None:
    owner = shop.connect()
    token = {"Authorization": f"Bearer {shop.login(ADMIN)}"}
    pool = client.application.extensions["hub"].shop.pools[False, False]
    limit = f"ALTER ROLE escashop_web IN DATABASE {shop.name} SET statement_timeout = "
    owner.execute(limit + "'300ms'")
    pool.drain()
    path, body = "/api/transactions/1/settlements", {"amount": "5.00", "payment_mode": "cash"}
    keyed = {**token, "Idempotency-Key": "slow-1"}
    with shop.connect() as other:
        other.execute("BEGIN")
        other.execute("SELECT FROM shop.transactions WHERE id = 1 FOR UPDATE")
        answer = client.post(path, json=body, headers=keyed)
        assert (answer.status_code, answer.json["code"]) == (504, "57014")
        other.execute("ROLLBACK")
    assert owner.execute("SELECT count(*) FROM shop.payment_settlements").fetchone() == (0,)
    # What waits for nobody may take as long on a busy machine: it is not to be cut.
    owner.execute(limit + "DEFAULT")
    pool.drain()
    assert client.post(path, json=body, headers=keyed).status_code == 201
    is_whole(shop)


def test_more_come_than_there_are_connections(shop: Shop) -> None:
    """One worker's writers are all busy behind a lock: the rest is told when to come again."""
    with running(shop.database, WEB_CONCURRENCY="1") as web:
        web.master.send_signal(signal.SIGTTOU)  # one worker less
        until(lambda: len(web.workers()) == 1)
        token, blocker = shop.login(ADMIN), shop.connect()
        blocker.execute("BEGIN")
        blocker.execute("SELECT FROM shop.boards FOR UPDATE")

        def call() -> tuple[int, str | None]:
            status, _, headers = web.ask(
                "POST", "/api/queue/call-next", token, {"counter_id": 1})  # fmt: skip
            return status, headers.get("Retry-After")

        behind = (
            "SELECT FROM pg_stat_activity "
            "WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        with ThreadPoolExecutor(40) as pool:
            calls = [pool.submit(call) for _ in range(40)]
            watcher = shop.connect()  # within a transaction the activity stays what it was
            until(lambda: watcher.execute(behind).rowcount, "nobody waits for the lock")
            assert web.ask("GET", "/api/queue/board", token)[0] == 200, "reads go on meanwhile"
            answers = [c.result() for c in calls]
        assert {status for status, _ in answers} == {409, 503}
        assert {after for status, after in answers if status == 503} == {"2"}
        blocker.execute("ROLLBACK")
        assert call()[0] == 200
        is_whole(shop)


@contextmanager
def small_disk(megabytes: int) -> Iterator[Path]:
    """A file system of its own, owned by the server's user."""
    path = Path(tempfile.mkdtemp(prefix="escashop-disk-", dir="/tmp"))
    owner = server_user() or pwd.getpwuid(os.getuid())
    options = f"size={megabytes}m,uid={owner.pw_uid},gid={owner.pw_gid},mode=0700"
    words = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(path)]
    if subprocess.run(words, check=False, capture_output=True).returncode:
        path.rmdir()
        pytest.skip("a small disk takes the right to mount one")
    try:
        yield path
    finally:
        subprocess.run(["umount", "-l", str(path)], check=True)
        path.rmdir()


def fill(path: Path) -> Path:
    """The file that leaves no room."""
    filler = path / "filler"
    with filler.open("wb") as file:
        for _ in range(100):
            free = shutil.disk_usage(path).free
            with suppress(OSError):  # who pays meanwhile has taken some of it
                os.posix_fallocate(file.fileno(), 0, max(free - 64 * 1024, 4096))
                break
    return filler


def test_the_disk_of_the_tables_is_full() -> None:
    with (
        small_disk(96) as disk,
        Server(copy_data_from=deployed_data(), **SAFE) as server,
    ):
        server.execute(f"CREATE TABLESPACE small LOCATION '{disk}'")
        server.execute("CREATE DATABASE shop TEMPLATE {} TABLESPACE small", DEMO_TEMPLATE)
        shop = Shop(Database(server, "shop"))
        with running(shop.database) as web:
            with Crowd(web, shop) as crowd:
                crowd.go_on(20)
                filler = fill(disk)
                crowd.await_status(503)
                assert web.ask("GET", "/api/queue/display")[0] == 200, "reading goes on"
                status, answer, _ = web.ask("GET", "/api/ready")
                assert status == 200, answer
                filler.unlink()
                crowd.go_on(20)
            assert set(crowd.statuses()) == {201, 503}, crowd.statuses()
            assert crowd.codes() == {"53100"}
            crowd.settle_up()
        shop.database.close()


def test_the_disk_of_the_log_is_full() -> None:
    """The write-ahead log has no room: the server stops, and comes back when there is some."""
    with small_disk(64) as disk:
        server = Server(
            copy_data_from=deployed_data(), min_wal_size="32MB", max_wal_size="32MB", **SAFE
        )
        try:
            server.terminate()
            wal = server.data / "pg_wal"
            subprocess.run(["cp", "-a", f"{wal}/.", str(disk)], check=True)
            shutil.rmtree(wal)
            wal.symlink_to(disk)
            server.start()
            server.execute("CREATE DATABASE shop TEMPLATE {}", DEMO_TEMPLATE)
            shop = Shop(Database(server, "shop"))
            with running(shop.database) as web:
                with Crowd(web, shop) as crowd:
                    crowd.go_on(20)
                    filler = fill(disk)
                    big = (
                        "SELECT pg_logical_emit_message(false, 'x', repeat('x', 1000000)) "
                        "FROM generate_series(1, 100)"
                    )
                    with shop.connect() as writer, pytest.raises(psycopg.OperationalError):
                        writer.execute(big)
                    until(lambda: crowd.statuses()[503] or crowd.statuses()["cut"])
                    filler.unlink()
                    revive(server)
                    crowd.go_on(20)
                shop.database.opened.clear()
                crowd.settle_up()
            shop.database.close()
            assert "No space left on device" in server.log
        finally:
            server.stop()


def revive(server: Server) -> None:
    """As an operator does who has made room: start it, unless it has started itself."""

    def is_up() -> bool:
        if server.child_process.poll() is not None:
            server.child_process = None
            server.start()
        return server.is_server_available()

    until(is_up, "the server does not come back")


@pytest.mark.parametrize(
    ("step", "is_small"),
    [("-30 minutes", True), ("30 minutes", True), ("-3 hours", False), ("3 hours", False),
     ("-2 days", False), ("40 days", False)],
)  # fmt: skip
def test_the_clock_steps(client: FlaskClient, shop: Shop, step: str, is_small: bool) -> None:
    """Time is set back or forth, and right again: numbers, order and money stay whole."""
    owner = shop.connect()

    def work(key: str) -> None:
        token = {"Authorization": f"Bearer {shop.login(ADMIN)}"}
        body = {"amount": "5.00", "payment_mode": "cash", "idempotency_key": key}
        answer = client.post("/api/transactions/1/settlements", json=body, headers=token)
        assert answer.status_code == 201, answer.text
        answer = client.post("/api/queue/call-next", json={"counter_id": 1}, headers=token)
        if answer.status_code == 200:
            who = {"customer_id": answer.json["customer_id"]}
            answer = client.post("/api/queue/complete", json=who, headers=token)
        assert answer.status_code in {200, 404}, answer.text

    work("before")
    # Not by private.set_clock, which tells the boards.
    owner.execute(
        "INSERT INTO shop.test_clock (branch_id, at, is_running) "
        "VALUES (1, clock_timestamp() + %s::interval, true)", (step,))  # fmt: skip
    work("after")
    owner.execute("DELETE FROM shop.test_clock")
    work("again")
    events = owner.execute(
        "SELECT bool_and(later), count(*) FROM (SELECT created_at >= lag(created_at) OVER "
        "(ORDER BY version, id) IS NOT false AS later FROM shop.queue_events) AS e"
    ).fetchone()
    assert events is not None
    # A clock that is hours behind is believed: else one wrong step forward would stick.
    assert events[0] or not is_small, "an event's time never goes back"
    count = "SELECT count(*) FROM shop.payment_settlements"
    assert owner.execute(count).fetchone() == (3,)
    is_whole(shop)
