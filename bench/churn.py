"""Random acts on money by many clients, whose connections are killed at random."""

from __future__ import annotations

import json
import random
import threading
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import psycopg

from bench.harness import Progress

Act = tuple[str, int, int | None, int]  # action, bill, settlement, centavos
Answer = tuple[int | None, str | None]  # settlement, sqlstate

CALLS = {
    "payment": "api.create_settlement(%(bill)s, %(amount)s, 'gcash', "
    "idempotency_key => %(key)s, session => %(session)s)",
    "split": "api.split_settlement(%(bill)s, %(parts)s, "
    "idempotency_key => %(key)s, session => %(session)s)",
    "void": "api.void_settlement(%(bill)s, %(settlement)s, 'by mistake', %(key)s, %(session)s)",
    "refund": "api.refund_settlement(%(bill)s, %(settlement)s, %(amount)s, 'too dear', "
    "idempotency_key => %(key)s, session => %(session)s)",
}
PARTS = 2
MUST_BE_NONE = (
    "sums that differ",
    "bills overpaid",
    "acknowledged and not stored once",
    "stored and not acknowledged",
    "retries answered differently",
    "verify",
    "reconcile",
    "deadlocks",
)


def pesos(centavos: int) -> str:
    return f"{centavos // 100}.{centavos % 100:02}"


def perform(conn: psycopg.Connection[Any], session: str, key: str, act: Act) -> Answer | None:
    """The answer to an act; None when it has not ended, and the key is free."""
    action, bill, settlement, amount = act
    halves = (amount // 2, amount - amount // 2)
    modes = ("cash", "maya")
    parts = [{"amount": pesos(a), "payment_mode": m} for a, m in zip(halves, modes, strict=True)]
    values = {
        "bill": bill,
        "settlement": settlement,
        "amount": pesos(amount),
        "parts": json.dumps(parts),
        "key": key,
        "session": session,
    }
    told = "settlements -> 0" if action == "split" else "settlement"
    row = conn.execute(
        f"SELECT ({told} ->> 'settlement_id')::bigint, sqlstate FROM {CALLS[action]}".encode(),
        values,
    ).fetchone()
    assert row is not None
    if row[1] in {"55P03", "57014"}:
        return None
    return row[0], row[1]


@dataclass
class Client:
    """One client: what it asked by key, and the answer that it got."""

    conninfo: str
    session: str
    number: int
    bills: Sequence[int]
    asked: dict[str, Act] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    paid: deque[tuple[int, int, int]] = field(default_factory=lambda: deque(maxlen=50))
    done: int = 0
    cut: int = 0
    different: int = 0
    failure: BaseException | None = None

    def choose(self, dice: random.Random) -> Act:
        action = dice.choices(["payment", "split", "refund", "void"], [60, 10, 20, 10])[0]
        amount = dice.randint(2, 40000)
        if action in {"payment", "split"} or not self.paid:
            return (
                ("split" if action == "split" else "payment"),
                dice.choice(self.bills),
                None,
                amount,
            )
        bill, settlement, paid = dice.choice(self.paid)
        return action, bill, settlement, dice.randint(1, paid)

    def insist(self, key: str) -> Answer:
        """Ask until there is an answer, over as many connections as it takes."""
        while True:
            try:
                with psycopg.connect(self.conninfo, autocommit=True) as conn:
                    while True:
                        answer = perform(conn, self.session, key, self.asked[key])
                        if answer is not None:
                            return answer
            except psycopg.OperationalError:
                self.cut += 1

    def work(self, acts: int) -> None:
        """Each key is written down before it is sent."""
        dice = random.Random(self.number)  # noqa: S311
        conn: psycopg.Connection[Any] | None = None
        try:
            for n in range(acts):
                key = f"{self.number}-{n}"
                self.asked[key] = self.choose(dice)
                answer = None
                try:
                    if conn is None or conn.closed:
                        conn = psycopg.connect(self.conninfo, autocommit=True)
                    answer = perform(conn, self.session, key, self.asked[key])
                except psycopg.OperationalError:
                    self.cut += 1
                settlement, _ = self.answers[key] = answer or self.insist(key)
                action, bill, _, amount = self.asked[key]
                if settlement is not None and action in {"payment", "split"}:
                    self.paid.append((bill, settlement, amount))
                self.done += 1
        except BaseException as failure:
            self.failure = failure
        finally:
            if conn is not None:
                conn.close()

    def again(self) -> None:
        """Every key once more: how many answers differ from the first."""
        try:
            with psycopg.connect(self.conninfo, autocommit=True) as conn:
                for key, act in self.asked.items():
                    if perform(conn, self.session, key, act) != self.answers[key]:
                        self.different += 1
                    self.done += 1
        except BaseException as failure:
            self.failure = failure


def together(what: str, clients: Sequence[Client], steps: Sequence[threading.Thread]) -> None:
    for step in steps:
        step.start()
    while working := [step for step in steps if step.is_alive()]:
        Progress.tell(f"{sum(client.done for client in clients):,} {what}")
        working[0].join(1)
    for client in clients:
        if client.failure is not None:
            raise client.failure


def kill(owner: psycopg.Connection[Any], done: threading.Event) -> int:
    """End a random client's connection ten times a second."""
    killed = 0
    while not done.wait(0.1):
        owner.execute(
            """
            SELECT pg_terminate_backend(a.pid) FROM pg_stat_activity AS a
            WHERE a.usename = 'escashop_web' AND a.datname = current_database()
            ORDER BY random() LIMIT 1
            """
        )
        killed += 1
    return killed


def churn(
    owner: psycopg.Connection[Any],
    conninfo: str,
    sessions: Sequence[str],
    bills: Sequence[int],
    acts: int,
) -> dict[str, int]:
    """Let each session act so often; then what was found: MUST_BE_NONE, and what tells."""
    clients = [Client(conninfo, s, n, bills) for n, s in enumerate(sessions)]
    done, killed = threading.Event(), [0]
    killer = threading.Thread(target=lambda: killed.__setitem__(0, kill(owner, done)), daemon=True)
    killer.start()
    try:
        steps = [threading.Thread(target=c.work, args=(acts,)) for c in clients]
        together("acts", clients, steps)
    finally:
        done.set()
        killer.join()
    together("acts and retries", clients, [threading.Thread(target=c.again) for c in clients])
    Progress.tell("verify and reconcile")

    def rows(query: str) -> list[tuple[Any, ...]]:
        return owner.execute(query.encode()).fetchall()

    told = {
        key: (answer[0], PARTS if client.asked[key][0] == "split" else 1)
        for client in clients
        for key, answer in client.answers.items()
        if answer[0] is not None
    }
    stored = {
        row[0]: (row[1], row[2])
        for row in rows(
            "SELECT idempotency_key, min(id), count(*) FROM shop.payment_settlements "
            "WHERE idempotency_key ~ '^[0-9]+-[0-9]+$' GROUP BY 1"
        )
    }
    wrong = rows(
        """
        SELECT count(*) FILTER (WHERE t.paid_amount <> s.effect),
            count(*) FILTER (WHERE t.paid_amount > t.amount OR t.paid_amount < 0)
        FROM shop.transactions AS t
        CROSS JOIN LATERAL (
            SELECT coalesce(sum(e.effect), 0) AS effect FROM shop.payment_settlements AS e
            WHERE e.branch_id = t.branch_id AND e.transaction_id = t.id
        ) AS s
        """
    )[0]
    day = "(SELECT max(business_date) FROM shop.payment_settlements)"
    begun = time.monotonic()
    broken = len(rows("SELECT 1 FROM api.verify()"))
    verified = time.monotonic()
    return {
        "sums that differ": wrong[0],
        "bills overpaid": wrong[1],
        "acknowledged and not stored once": len(told.items() - stored.items()),
        "stored and not acknowledged": len(stored.items() - told.items()),
        "retries answered differently": sum(c.different for c in clients),
        "verify": broken,
        "reconcile": len(rows(f"SELECT 1 FROM api.reconcile({day}, {day})")),
        "deadlocks": rows(
            "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
        )[0][0],
        "seconds to verify": round(verified - begun),
        "acts": sum(len(c.answers) for c in clients),
        "settlements": len(stored),
        "refusals": sum(a[1] is not None for c in clients for a in c.answers.values()),
        "connections killed": killed[0],
        "acts cut off": sum(c.cut for c in clients),
    }
