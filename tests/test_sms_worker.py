"""The sender of messages against a real server that refuses, stalls, lies, dies and remembers."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from sms.provider import Failed, Gateway, LogFile, Message, Misconfigured, load
from tests.server import ROOT, Shop
from tests.web import PATIENCE, until

BODY = '{"to": "{{phone_number}}", "text": "{{message}}", "id": "{{reference}}"}'
MESSAGE = Message(7, "+639170000001", 'It\'s "ready" & {{reference}} ñ\n', "ref-7")


class Provider(ThreadingHTTPServer):
    """A gateway with moods; it remembers what it was sent, and accepts a reference once."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.moods: list[str] = []
        self.requests: list[dict[str, Any]] = []
        self.accepted: dict[str, str] = {}
        self.hold = threading.Event()
        self.holds = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/send"

    def handle_error(self, *_: object) -> None:
        """A client that was killed is part of the play."""


class Handler(BaseHTTPRequestHandler):
    server: Provider

    def do_POST(self) -> None:
        sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append({**sent, "token": self.headers["Authorization"]})
        mood = self.server.moods.pop(0) if self.server.moods else "accept"
        if mood == "refuse":
            return self.answer(503, '{"error": "no credit"}')
        if mood == "lie":
            return self.answer(200, '{"status": "rejected"}')
        if mood == "stall":
            self.server.hold.wait(PATIENCE)
        # A gateway that drops doubles: the reference is what it knows a message by.
        number = self.server.accepted.setdefault(sent["id"], f"gw-{len(self.server.accepted) + 1}")
        body = json.dumps({"status": "accepted", "message_id": number})
        if mood == "hold":
            self.server.holds.set()
            self.server.hold.wait(PATIENCE)
        if mood == "die":
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: len(body) // 2].encode())
            self.wfile.flush()
            self.close_connection = True
            return None
        return self.answer(200, body)

    def answer(self, status: int, body: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def provider() -> Iterator[Provider]:
    with Provider() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.hold.set()
        server.shutdown()
        thread.join(5)


@pytest.fixture
def config(provider: Provider, tmp_path: Path) -> Path:
    path = tmp_path / "sms.toml"
    path.write_text(
        f"""
        [provider]
        kind = "http"
        url = "{provider.url}"
        timeout_seconds = {PATIENCE}
        body = '{BODY}'
        success_body = '"status": "accepted"'
        reference_body = '"message_id": "([^"]+)"'
        [provider.headers]
        Authorization = "Bearer ${{SMS_TOKEN}}"
        """
    )
    return path


@pytest.fixture
def impatient(config: Path) -> Path:
    """For a provider that stalls; but one that answers on a busy machine is not given up."""
    path = config.with_name("impatient.toml")
    path.write_text(config.read_text().replace(f"= {PATIENCE}", "= 4"))
    return path


@pytest.fixture
def queue(shop: Shop) -> Shop:
    """A shop whose clock stands, where messages are on and two are queued."""
    conn = shop.connect()
    conn.execute("SELECT private.set_clock('2026-03-02 09:00:00+08')")
    conn.execute("""UPDATE shop.system_settings AS s SET value = v.value::jsonb
        FROM (VALUES ('sms.enabled', 'true'), ('sms.max_attempts', '4')) AS v (key, value)
        WHERE s.key = v.key""")
    for name, text in (("Juan", 'Hello "Juan"'), ("Lourdes", "Hello {{customer_name}}")):
        conn.execute(
            "SELECT api.send_sms(customer_id => c.id, message => %s)"
            " FROM shop.customers AS c WHERE c.name LIKE %s",
            (text, f"{name}%"),
        )
    return shop


def environment(shop: Shop, tmp_path: Path, config: Path | None) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("ESCASHOP_", "PG"))}
    given = {
        **kept,
        "ESCASHOP_SMS_DSN": shop.conninfo("escashop_sender"),
        "ESCASHOP_VAR": str(tmp_path),
        "SMS_TOKEN": "very-secret",
    }
    return {**given, "ESCASHOP_SMS_CONFIG": str(config)} if config else given


def work(
    shop: Shop, tmp_path: Path, config: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """The worker as a process of its own, until nothing is due."""
    done = subprocess.run(
        [sys.executable, "-m", "sms", "--once"],
        cwd=ROOT,
        env=environment(shop, tmp_path, config),
        capture_output=True,
        text=True,
        timeout=4 * PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def rows(shop: Shop) -> list[tuple[Any, ...]]:
    with shop.connect() as conn:
        return conn.execute(
            "SELECT n.status, n.retry_count, n.provider_reference, n.error_message"
            " FROM shop.sms_notifications AS n ORDER BY n.id"
        ).fetchall()


def later(shop: Shop, minutes: int) -> None:
    shop.connect().execute(
        "SELECT private.set_clock(private.clock() + make_interval(mins => %s))", (minutes,)
    )


def test_what_the_provider_accepts_is_sent(
    queue: Shop, provider: Provider, config: Path, tmp_path: Path
) -> None:
    done = work(queue, tmp_path, config)
    assert rows(queue) == [("sent", 0, "gw-1", None), ("sent", 0, "gw-2", None)]
    assert [r["text"] for r in provider.requests] == ['Hello "Juan"', "Hello Lourdes Peña"]
    assert [r["to"] for r in provider.requests] == ["+639170000001", "+639170000002"]
    assert {r["token"] for r in provider.requests} == {"Bearer very-secret"}
    assert "Hello" not in done.stdout + done.stderr
    assert "very-secret" not in done.stdout + done.stderr
    work(queue, tmp_path, config)
    assert len(provider.requests) == 2, "nothing is sent twice"


def test_what_fails_is_tried_later_and_given_up_in_the_end(
    queue: Shop, provider: Provider, config: Path, impatient: Path, tmp_path: Path
) -> None:
    provider.moods = ["refuse", "lie"]
    work(queue, tmp_path, config)
    assert rows(queue) == [
        ("pending", 1, None, 'HTTP 503: {"error": "no credit"}'),
        ("pending", 1, None, 'not accepted: {"status": "rejected"}'),
    ]
    work(queue, tmp_path, config)
    assert len(provider.requests) == 2, "not at once"

    later(queue, 1)
    provider.moods = ["stall", "die"]
    work(queue, tmp_path, impatient)
    (first, second) = rows(queue)
    assert first[:3] == ("pending", 2, None)
    assert "TimeoutError" in first[3]
    assert second[:3] == ("pending", 2, None)
    assert "IncompleteRead" in second[3]

    for minutes, mood in ((5, "refuse"), (25, "refuse")):
        later(queue, minutes)
        provider.moods = [mood, mood]
        work(queue, tmp_path, config)
    assert [r[:2] for r in rows(queue)] == [("failed", 4), ("failed", 4)]
    later(queue, 10000)
    work(queue, tmp_path, config)
    assert len(provider.requests) == 8, "and then no more"


def test_an_answer_that_got_lost_does_not_reach_the_customer_twice(
    queue: Shop, provider: Provider, config: Path, impatient: Path, tmp_path: Path
) -> None:
    """The provider accepted, its answer died half-way: the next try carries the same reference."""
    provider.moods = ["die", "stall"]
    work(queue, tmp_path, impatient)
    assert [r[:2] for r in rows(queue)] == [("pending", 1), ("pending", 1)]
    later(queue, 1)
    work(queue, tmp_path, config)
    assert [r[:3] for r in rows(queue)] == [("sent", 1, "gw-1"), ("sent", 1, "gw-2")]
    assert len(provider.requests) == 4
    assert len(provider.accepted) == 2, "the references tell the provider that these are doubles"


def test_a_worker_that_dies_between_sending_and_telling(
    queue: Shop, provider: Provider, config: Path, tmp_path: Path
) -> None:
    provider.moods = ["hold"]
    worker = subprocess.Popen(
        [sys.executable, "-m", "sms"], cwd=ROOT, env=environment(queue, tmp_path, config)
    )
    assert provider.holds.wait(PATIENCE), "the provider has the message"
    worker.send_signal(signal.SIGKILL)
    worker.wait(PATIENCE)
    provider.hold.set()
    assert [r[:2] for r in rows(queue)] == [("pending", 0), ("pending", 0)], "nothing says sent"

    work(queue, tmp_path, config)
    assert len(provider.requests) == 1, "for ten minutes they are the dead worker's"
    later(queue, 10)
    work(queue, tmp_path, config)
    assert [r[0] for r in rows(queue)] == ["sent", "sent"]
    first, again, _ = provider.requests
    assert first["id"] == again["id"]
    assert len(provider.accepted) == 2, "three requests, two messages"


def test_two_workers_share_the_work(
    queue: Shop, provider: Provider, config: Path, tmp_path: Path
) -> None:
    conn = queue.connect()
    conn.execute("""SELECT api.send_sms(customer_id => c.id, message => 'n ' || n)
        FROM shop.customers AS c, generate_series(1, 20) AS n WHERE c.name LIKE 'Juan%'""")
    words = [sys.executable, "-m", "sms", "--once"]
    env = environment(queue, tmp_path, config)
    workers = [subprocess.Popen(words, cwd=ROOT, env=env) for _ in range(2)]
    assert [w.wait(PATIENCE) for w in workers] == [0, 0]
    assert {r[0] for r in rows(queue)} == {"sent"}
    assert len(provider.requests) == len({r["id"] for r in provider.requests}) == 22


def test_the_worker_waits_for_its_database_and_ends_when_told(
    queue: Shop, provider: Provider, config: Path, tmp_path: Path
) -> None:
    env = {**environment(queue, tmp_path, config), "ESCASHOP_SMS_POLL_SECONDS": "0.1"}
    worker = subprocess.Popen([sys.executable, "-m", "sms"], cwd=ROOT, env=env)
    conn = queue.connect()

    def wait_for(count: int) -> None:
        # Told, not only sent: what is cut off before it is told is told by none for ten minutes.
        until(lambda: [r[0] for r in rows(queue)] == ["sent"] * count, f"{rows(queue)}")
        assert len(provider.requests) == count

    wait_for(2)
    conn.execute("""SELECT pg_terminate_backend(a.pid) FROM pg_stat_activity AS a
        WHERE a.application_name = 'escashop-sms' AND a.datname = current_database()""")
    conn.execute("""SELECT api.send_sms(customer_id => c.id, message => 'after the break')
        FROM shop.customers AS c WHERE c.name LIKE 'Juan%'""")
    wait_for(3)
    worker.terminate()
    assert worker.wait(PATIENCE) == 0
    assert [r[0] for r in rows(queue)] == ["sent", "sent", "sent"]


def test_nothing_leaves_while_messages_are_off(
    queue: Shop, provider: Provider, config: Path, tmp_path: Path
) -> None:
    queue.connect().execute(
        "UPDATE shop.system_settings SET value = 'false' WHERE key = 'sms.enabled'"
    )
    work(queue, tmp_path, config)
    assert provider.requests == []
    assert [r[0] for r in rows(queue)] == ["pending", "pending"]


def test_without_a_provider_there_is_a_log_file(queue: Shop, tmp_path: Path) -> None:
    work(queue, tmp_path)
    log = tmp_path / "sms.log"
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert [line["message"] for line in lines] == ['Hello "Juan"', "Hello Lourdes Peña"]
    assert log.stat().st_mode & 0o077 == 0, "numbers and texts are for the shop only"
    assert [r[0] for r in rows(queue)] == ["sent", "sent"]


def test_a_log_file_that_cannot_be_written_sends_nothing(queue: Shop, tmp_path: Path) -> None:
    (tmp_path / "sms.log").mkdir()
    work(queue, tmp_path)
    assert [r[0] for r in rows(queue)] == ["pending", "pending"]


def test_values_cannot_break_out_of_the_body(provider: Provider, tmp_path: Path) -> None:
    gateway = Gateway(url=provider.url + "?n={{phone_number}}", body=BODY)
    gateway.send(MESSAGE)
    assert provider.requests[0]["text"] == MESSAGE.message, "also what looks like a placeholder"
    assert provider.requests[0]["id"] == "ref-7"
    with pytest.raises(Failed):
        Gateway(url=provider.url, headers={"X-Text": "{{message}}"}, body=BODY).send(MESSAGE)
    with pytest.raises(Failed, match="ConnectionRefusedError"):
        Gateway(url="http://127.0.0.1:1/").send(MESSAGE)


def test_the_example_can_be_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SMS_TOKEN", raising=False)
    example = str(ROOT / "sms" / "example.toml")
    with pytest.raises(Misconfigured, match="the environment has no SMS_TOKEN"):
        load(example, tmp_path)
    monkeypatch.setenv("SMS_TOKEN", "x")
    gateway = load(example, tmp_path)
    assert isinstance(gateway, Gateway)
    assert gateway.headers["Authorization"] == "Bearer x"
    assert load(None, tmp_path) == LogFile(tmp_path / "sms.log")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", r"no table \[provider\]"),
        ("[provider", "sms.toml"),
        ("[provider]\nkind = 'mail'", "kind is http or log"),
        ("[provider]\nkind = 'http'\nbody = ''", "url is missing"),
        ("[provider]\nkind = 'http'\nurl = 'ftp://x/'", "http or https"),
        ("[provider]\nkind = 'http'\nurl = 'http://x/'\nbody = '{{message}}'", "phone_number"),
        ("[provider]\nkind = 'http'\nurl = 'http://x/'\ntoken = 'x'", "unknown keys: token"),
        ("[provider]\nkind = 'http'\nurl = 'http://x/'\ntimeout_seconds = 0", "timeout_seconds"),
        ("[provider]\nkind = 'http'\nurl = 'http://x/'\nreference_body = 'x'", "group"),
        ("[provider]\nkind = 'http'\nurl = 'http://x/'\nsuccess_body = '('", "provider:"),
    ],
)
def test_a_wrong_file_is_named(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "sms.toml"
    path.write_text(text)
    with pytest.raises(Misconfigured, match=said):
        load(str(path), tmp_path)
