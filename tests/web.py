"""The web app as it runs in a shop, under gunicorn, and people who pay there all the while."""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.server import ROOT, Database, Shop

PATIENCE = 60


def free_port() -> int:
    """Below those that the system gives to whoever connects: it stays free until it is used."""
    dice = random.SystemRandom()
    while True:
        with socket.socket() as s, suppress(OSError):
            s.bind(("127.0.0.1", dice.randrange(20_000, 32_000)))
            return int(s.getsockname()[1])


def until(fact: Callable[[], object], what: str = "it did not happen") -> None:
    deadline = time.monotonic() + PATIENCE
    while not fact():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)


class Web:
    """gunicorn with the shop's own configuration."""

    def __init__(self, dsn: str, **variables: str) -> None:
        self.port, self.log = free_port(), tempfile.TemporaryFile("w+")  # noqa: SIM115
        self.figures = tempfile.TemporaryDirectory(prefix="escashop-figures-")
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("ESCASHOP", "PROMETHEUS"))}
        words = ["-m", "gunicorn", "-c", "app/gunicorn.conf.py", "app:create_app()"]
        self.master = subprocess.Popen(
            [sys.executable, *words],
            cwd=ROOT,
            env={
                **kept,
                "ESCASHOP_WEB_DSN": dsn,
                "ESCASHOP_PORT": str(self.port),
                "PROMETHEUS_MULTIPROC_DIR": self.figures.name,
                **variables,
            },
            stdout=self.log,
            stderr=self.log,
        )
        until(self.is_ready, "the web app did not become ready")

    def workers(self) -> list[int]:
        pid = self.master.pid
        return [*map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]

    def ask(
        self, method: str, path: str, token: str = "", body: object = None, timeout: float = 30,
        **headers: str,
    ) -> tuple[int, Any, dict[str, str]]:
        """One request on a connection of its own: status, JSON, headers."""
        conn = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        if token:
            headers["Authorization"] = f"Bearer {token}"
        if body is not None:
            headers["Content-Type"] = "application/json"
        data = None if body is None else json.dumps(body)
        try:
            conn.request(method, path, data, headers)
            answer = conn.getresponse()
            text = answer.read().decode()
            is_json = "json" in answer.headers["Content-Type"]
            return answer.status, json.loads(text) if is_json else text, dict(answer.headers)
        finally:
            conn.close()

    def is_ready(self) -> bool:
        with suppress(OSError, http.client.HTTPException):
            return self.ask("GET", "/api/ready")[0] == 200
        return False

    def stop(self) -> str:
        """Its log."""
        self.master.send_signal(signal.SIGTERM)
        try:
            self.master.wait(30)
        except subprocess.TimeoutExpired:
            self.master.kill()
            self.master.wait()
            raise
        finally:
            self.figures.cleanup()
        self.log.seek(0)
        return self.log.read()


@contextmanager
def running(database: Database, **variables: str) -> Iterator[Web]:
    web = Web(database.conninfo("escashop_web"), **variables)
    try:
        yield web
    finally:
        web.stop()


class Till:
    """A cashier who pays bills through the web app and remembers what was answered."""

    def __init__(self, web: Web, shop: Shop, number: int, token: str, bill: int) -> None:
        self.web, self.number, self.token, self.bill = web, number, token, bill
        self.asked: dict[str, str] = {}
        self.paid: dict[str, int] = {}
        self.statuses: Counter[int | str] = Counter()
        self.codes: Counter[str] = Counter()

    def pay(self, key: str) -> None:
        path = f"/api/transactions/{self.bill}/settlements"
        body = {"amount": self.asked[key], "payment_mode": "cash", "idempotency_key": key}
        try:
            status, answer, _ = self.web.ask("POST", path, self.token, body)
        except (OSError, http.client.HTTPException):
            self.statuses["cut"] += 1
            return
        self.statuses[status] += 1
        self.codes[answer.get("code", "")] += 1
        if status == 201:
            settlement = answer["settlement"]["settlement_id"]
            assert self.paid.setdefault(key, settlement) == settlement


class Crowd:
    """Tills at work in threads, until told to stop."""

    def __init__(self, web: Web, shop: Shop, size: int = 4) -> None:
        self.shop, self.stopped = shop, threading.Event()
        token = shop.login("cashier@demo.test")
        bills = make_bills(shop, size)
        self.tills = [Till(web, shop, n, token, bill) for n, bill in enumerate(bills)]
        self.threads = [threading.Thread(target=self.work, args=(till,)) for till in self.tills]

    def work(self, till: Till) -> None:
        dice = random.Random(till.number)  # noqa: S311
        for n in range(100_000):
            if self.stopped.is_set():
                return
            key = f"{till.number}-{n}"
            till.asked[key] = f"{dice.randint(1, 4000) / 100:.2f}"
            till.pay(key)

    def count(self) -> int:
        return sum(len(till.paid) for till in self.tills)

    def statuses(self) -> Counter[int | str]:
        return sum((till.statuses for till in self.tills), Counter())

    def go_on(self, more: int) -> None:
        """Until so many more have been paid."""
        goal = self.count() + more
        until(lambda: self.count() >= goal, f"nobody pays any more: {self.statuses()}")

    def codes(self) -> set[str]:
        """Of the problems that were answered."""
        return {code for till in self.tills for code in till.codes if code}

    def await_status(self, status: int) -> None:
        until(lambda: self.statuses()[status], f"no {status}: {self.statuses()}")

    def __enter__(self) -> Crowd:
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopped.set()
        for thread in self.threads:
            thread.join(PATIENCE)

    def settle_up(self) -> None:
        """What was not answered is asked again with its key; then each is there once."""
        for till in self.tills:
            missing = [key for key in till.asked if key not in till.paid]
            for key in [*missing, *list(till.paid)[-10:]]:  # the last ones were in danger
                till.pay(key)
        told = {key: done for till in self.tills for key, done in till.paid.items()}
        assert len(told) == sum(len(till.asked) for till in self.tills), self.statuses()
        owner = self.shop.connect()
        rows = owner.execute(
            "SELECT idempotency_key, id FROM shop.payment_settlements "
            "WHERE idempotency_key IS NOT NULL"
        ).fetchall()
        assert dict(rows) == told
        assert len(rows) == len(told)
        for till in self.tills:
            total = sum(Decimal(amount) * 100 for amount in till.asked.values())
            bill = "SELECT (paid_amount * 100)::bigint FROM shop.transactions WHERE id = %s"
            assert owner.execute(bill, (till.bill,)).fetchone() == (total,)
        is_whole(self.shop)


def is_whole(shop: Shop) -> None:
    """No invariant is broken, and the money reconciles."""
    owner = shop.connect()
    assert owner.execute("SELECT * FROM api.verify()").fetchall() == []
    lately = "SELECT * FROM api.reconcile(current_date - 60, current_date + 60)"
    assert owner.execute(lately).fetchall() == []


def make_bills(shop: Shop, count: int) -> list[int]:
    rows = shop.connect().execute(
        """
        INSERT INTO shop.transactions (branch_id, customer_id, or_number, amount, payment_mode,
            sales_agent_id, business_date, transaction_date)
        SELECT c.branch_id, c.id, 'X-' || n, 9000000, 'cash', c.sales_agent_id, c.business_date,
            c.created_at
        FROM generate_series(1, %s) AS n
        CROSS JOIN (SELECT * FROM shop.customers ORDER BY id LIMIT 1) AS c
        RETURNING id
        """,
        (count,),
    )
    return [row[0] for row in rows]
