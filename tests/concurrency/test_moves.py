"""Every move of the queue at once, also while connections and the server are being killed."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from random import Random
from threading import Event, Thread
from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb

from tests.concurrency.conftest import Crowd, be_patient
from tests.server import DEMO_TEMPLATE, Server, Shop, deployed_data

PEOPLE, TURNS = 6, 60
ACTS_BETWEEN_KILLS = 12  # not seconds: where acts are slow, nothing else would be killed
KINDS = (
    ["next"] * 5
    + ["complete"] * 4
    + [
        "direct",
        "process",
        "return",
        "absent",
        "transfer",
        "recall",
        "undo",
        "cancel",
        "reorder",
        "priority",
        "join",
        "join",
        "join",
        "pause",
    ]
)


class Agent:
    """Somebody at a counter who does anything allowed and survives a lost connection."""

    def __init__(self, crowd: Crowd, number: int, counters: list[int]) -> None:
        self.crowd, self.counters, self.rng = crowd, counters, Random(number)  # noqa: S311
        self.mine = counters[number]
        self.conn = self.connect()
        self.codes: Counter[str] = Counter()
        self.acts = 0

    def connect(self) -> psycopg.Connection[Any]:
        stop = time.monotonic() + 120
        while True:
            try:
                return psycopg.connect(self.crowd.shop.conninfo("escashop_web"), autocommit=True)
            except psycopg.OperationalError:
                assert time.monotonic() < stop, "the server does not come back"
                time.sleep(0.05)

    def ask(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self.conn.execute(query.encode(), (*values, self.crowd.session)).fetchall()

    def somebody(self, *states: str) -> int:
        rows = [
            r[0]
            for r in self.ask("SELECT customer_id, queue_status FROM api.list_queue(session => %s)")
            if r[1] in states
        ]
        return int(self.rng.choice(rows)) if rows else 0

    def move(self, kind: str) -> None:  # noqa: PLR0912
        if kind == "next":
            self.ask("SELECT api.call_next(%s, %s)", self.mine)
        elif kind == "direct":
            self.ask("SELECT api.call_customer(%s, %s, %s)", self.somebody("waiting"), self.mine)
        elif kind == "complete":
            self.ask(
                "SELECT api.complete_customer(%s, NULL, %s)", self.somebody("serving", "processing")
            )
        elif kind == "process":
            self.ask("SELECT api.start_processing(%s, %s)", self.somebody("serving"))
        elif kind == "return":
            self.ask(
                "SELECT api.return_customer(%s, %s, NULL, %s)",
                self.somebody("serving"),
                self.rng.random() < 0.5,
            )
        elif kind == "absent":
            self.ask("SELECT api.mark_no_show(%s, true, %s)", self.somebody("serving"))
        elif kind == "transfer":
            self.ask(
                "SELECT api.transfer_customer(%s, %s, %s)",
                self.somebody("serving"),
                self.rng.choice(self.counters),
            )
        elif kind == "recall":
            self.ask("SELECT api.recall_customer(%s, %s)", self.somebody("serving"))
        elif kind == "undo":
            self.ask(
                "SELECT api.undo_action(%s, %s)", self.somebody("waiting", "serving", "processing")
            )
        elif kind == "cancel":
            self.ask(
                "SELECT api.cancel_customer(%s, NULL, %s)", self.somebody("waiting", "serving")
            )
        elif kind == "priority":
            self.ask(
                "SELECT api.set_priority(%s, %s, 'shown', %s)",
                self.somebody("waiting"),
                Jsonb({"pwd": self.rng.random() < 0.7}),
            )
        elif kind == "reorder":
            rows = self.ask("SELECT customer_id FROM api.list_queue('waiting', session => %s)")
            line = [r[0] for r in rows]
            self.rng.shuffle(line)
            self.ask("SELECT count(*) FROM api.reorder_queue(%s, %s)", Jsonb(line))
        elif kind == "pause":
            self.ask("SELECT api.pause_counter(%s, %s)", self.mine)
            self.ask("SELECT api.resume_counter(%s, %s)", self.mine)
        else:
            self.crowd.register(self.conn)

    def work(self, turns: int) -> Counter[str]:
        for _ in range(turns):
            kind = self.rng.choice(KINDS)
            self.acts += 1
            try:
                self.move(kind)
                self.codes["done"] += 1
            except psycopg.OperationalError as error:
                # Killed, or the whole server with it; a deadlock would come here too.
                assert error.sqlstate in {None, "57P01", "57P02", "57P03"}, error  # noqa: PT017
                self.codes["lost"] += 1
                self.conn.close()
                self.conn = self.connect()
            except psycopg.Error as error:
                code = str(error.sqlstate)
                assert code.startswith(("SH", "23505")), (kind, error)  # noqa: PT017
                self.codes[code] += 1
        self.conn.close()
        return self.codes


def counters_of(crowd: Crowd, people: int) -> list[int]:
    return [
        crowd.rows("SELECT counter_id FROM api.create_counter(name => %s)", f"Desk {n}")[0][0]
        for n in range(people)
    ]


def mix(crowd: Crowd, kill: Callable[[], bool], turns: int = TURNS) -> Counter[str]:
    """All agents at work, and after every few acts a kill; what came of it."""
    counters, done = counters_of(crowd, PEOPLE), Event()
    agents: list[Agent] = []

    def keep_killing() -> None:
        goal = ACTS_BETWEEN_KILLS
        while not done.wait(0.01):
            acts = sum(agent.acts for agent in list(agents))
            with suppress(psycopg.OperationalError):
                if acts >= goal and kill():
                    goal = acts + ACTS_BETWEEN_KILLS

    def agent(number: int) -> Agent:
        agents.append(Agent(crowd, number, counters))
        return agents[-1]

    crowd.together(2, lambda conn, _: [crowd.register(conn) for _ in range(10)])
    killer = Thread(target=keep_killing)
    killer.start()
    try:
        parts = crowd.together(PEOPLE, lambda conn, n: conn.close() or agent(n).work(turns))
    finally:
        done.set()
        killer.join(30)
    return sum(parts, Counter())


def prove(crowd: Crowd) -> None:
    """From the tables, without verify: nobody twice, nobody before the turn; then verify."""
    doubled = crowd.rows(
        """
        SELECT customer_id FROM (
            SELECT customer_id, event_type,
                lag(to_status) OVER (PARTITION BY customer_id ORDER BY id) AS before
            FROM shop.queue_events WHERE customer_id IS NOT NULL
        ) AS e WHERE event_type = 'called' AND before <> 'waiting'
        """
    )
    assert doubled == []
    versions = crowd.rows("SELECT count(DISTINCT version), max(version) FROM shop.queue_events")
    assert versions[0][0] <= versions[0][1]
    assert crowd.findings() == []


def test_all_moves_at_once_while_connections_are_killed(crowd: Crowd) -> None:
    def kill() -> bool:
        with psycopg.connect(crowd.shop.conninfo(), autocommit=True) as conn:
            killed = conn.execute(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND usename = 'escashop_web'
                ORDER BY state = 'active' DESC, random() LIMIT 1
                """
            )
            return killed.fetchone() is not None

    codes = mix(crowd, kill)
    assert codes["lost"] >= 3
    assert codes["done"] >= PEOPLE * TURNS // 4, codes
    assert (
        crowd.rows("SELECT count(*) FROM shop.queue_events WHERE event_type = 'called'")[0][0] > 20
    )
    prove(crowd)


@pytest.mark.own_server
def test_all_moves_at_once_while_the_server_crashes() -> None:
    with (
        Server(copy_data_from=deployed_data(), synchronous_commit="on") as server,
        server.clone(DEMO_TEMPLATE) as database,
    ):
        shop = Shop(database)
        be_patient(shop)
        crowd, kills = Crowd(shop, shop.connect(), shop.login()), []

        def kill() -> bool:
            if len(kills) == 3:
                return True
            with psycopg.connect(shop.conninfo(), autocommit=True) as conn:
                row = conn.execute(
                    """
                    SELECT pid FROM pg_stat_activity
                    WHERE datname = current_database() AND usename = 'escashop_web'
                      AND state = 'active' ORDER BY random() LIMIT 1
                    """
                ).fetchone()
            if row:
                os.kill(row[0], signal.SIGKILL)  # the server ends all others and recovers
                kills.append(row[0])
            return row is not None

        codes = mix(crowd, kill)
        crowd.owner = shop.connect()
        assert len(kills) == 3
        assert codes["lost"] >= 3
        assert codes["done"] >= PEOPLE * TURNS // 4, codes
        prove(crowd)
        database.close()


def outcome(conn: psycopg.Connection[Any], query: str, *values: object) -> str:
    try:
        conn.execute(query.encode(), values)
    except psycopg.Error as error:
        return str(error.sqlstate)
    return "done"


def test_an_undo_and_a_call_want_the_same_counter(crowd: Crowd) -> None:
    counter, seen = counters_of(crowd, 1)[0], set()
    crowd.together(1, lambda conn, _: [crowd.register(conn) for _ in range(25)])
    for _ in range(12):
        first = crowd.rows("SELECT customer_id FROM api.call_next(%s, %s)", counter, crowd.session)[
            0
        ][0]
        crowd.rows("SELECT api.complete_customer(%s, NULL, %s)", first, crowd.session)
        answers = tuple(
            crowd.together(
                2,
                lambda conn, n, first=first: (
                    outcome(conn, "SELECT api.undo_action(%s, %s)", first, crowd.session)
                    if n
                    else outcome(conn, "SELECT api.call_next(%s, %s)", counter, crowd.session)
                ),
            )
        )
        assert sorted(answers) == ["23505", "done"]
        seen.add(answers)
        at = crowd.rows("SELECT id FROM shop.customers WHERE counter_id = %s", counter)
        assert (at == [(first,)]) == (answers[1] == "done")
        crowd.rows("SELECT api.complete_customer(%s, NULL, %s)", at[0][0], crowd.session)
    assert seen


def test_two_transfers_want_the_same_counter(crowd: Crowd) -> None:
    red, blue, green = counters_of(crowd, 3)
    crowd.together(1, lambda conn, _: [crowd.register(conn) for _ in range(25)])
    for _ in range(10):
        both = [
            crowd.rows("SELECT customer_id FROM api.call_next(%s, %s)", c, crowd.session)[0][0]
            for c in (red, blue)
        ]
        answers = crowd.together(
            2,
            lambda conn, n, both=both: outcome(
                conn, "SELECT api.transfer_customer(%s, %s, %s)", both[n], green, crowd.session
            ),
        )
        assert sorted(answers) == ["23505", "done"]
        for customer in both:
            crowd.rows("SELECT api.complete_customer(%s, NULL, %s)", customer, crowd.session)


def test_a_reordering_and_a_call(crowd: Crowd) -> None:
    counter = counters_of(crowd, 1)[0]
    crowd.together(1, lambda conn, _: [crowd.register(conn) for _ in range(15)])
    waiting = "SELECT customer_id FROM api.list_queue('waiting', session => %s)"
    for _ in range(12):
        line = [row[0] for row in crowd.rows(waiting, crowd.session)]
        answers = crowd.together(
            2,
            lambda conn, n, line=line: (
                outcome(
                    conn,
                    "SELECT count(*) FROM api.reorder_queue(%s, %s)",
                    Jsonb(line[::-1]),
                    crowd.session,
                )
                if n
                else outcome(conn, "SELECT api.call_next(%s, %s)", counter, crowd.session)
            ),
        )
        assert answers[0] == "done"
        assert answers[1] in {"done", "SHC25"}
        called = crowd.rows("SELECT id FROM shop.customers WHERE counter_id = %s", counter)[0][0]
        assert called == (line[-1] if answers[1] == "done" else line[0])
        crowd.rows("SELECT api.complete_customer(%s, NULL, %s)", called, crowd.session)
