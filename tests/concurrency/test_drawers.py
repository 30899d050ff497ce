"""A drawer closes while money goes in and out: it is in the report, or comes after it."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from decimal import Decimal
from itertools import count
from typing import Any

import psycopg
import pytest

from tests.concurrency.conftest import Crowd

Connection = psycopg.Connection[Any]
INTERLEAVINGS = 60  # of each kind: 1,000 take half a minute more and say the same


class Till:
    """Two cashiers with a connection each way: one to pay, one to close."""

    def __init__(self, crowd: Crowd) -> None:
        self.crowd = crowd
        self.carlo = crowd.shop.login("cashier@demo.test")
        self.cora = crowd.shop.login("cashier2@demo.test")
        self.bill = crowd.bill(9_000_000)
        self.number = count()

    @contextmanager
    def connect(self, autocommit: bool = True) -> Iterator[Connection]:
        with psycopg.connect(
            self.crowd.shop.conninfo("escashop_web"), autocommit=autocommit
        ) as conn:
            yield conn

    def open(self, conn: Connection, session: str, terminal: str = "Till 1") -> int:
        row = conn.execute(
            "SELECT drawer_session_id FROM api.open_drawer(%s, 500, %s)", (terminal, session)
        ).fetchone()
        assert row is not None
        return int(row[0])

    def pay(
        self, conn: Connection, session: str, amount: int = 10, mode: str = "cash"
    ) -> tuple[str | None, int | None]:
        """The refusal's code and the drawer."""
        row = conn.execute(
            """
            SELECT sqlstate, (settlement ->> 'drawer_session_id')::bigint
            FROM api.create_settlement(%s, %s, %s, session => %s)
            """,
            (self.bill, amount, mode, session),
        ).fetchone()
        assert row is not None
        return row[0], row[1]

    def close(self, conn: Connection, session: str, drawer: int) -> dict[str, Any]:
        row = conn.execute(
            "SELECT api.close_drawer(%s, %s, session => %s)",
            (drawer, json.dumps({"500": 1, "10": next(self.number) % 3}), session),
        ).fetchone()
        assert row is not None
        return dict(row[0])

    def move(self, conn: Connection, session: str, drawer: int, kind: str, amount: int) -> str:
        row = conn.execute(
            "SELECT terminal FROM api.move_cash(%s, %s, %s, 'a good reason', session => %s)",
            (drawer, kind, amount, session),
        ).fetchone()
        assert row is not None
        return str(row[0])

    def waits(self, conn: Connection, done: Future[Any]) -> bool:
        """Whether what that connection does came to wait for a lock."""
        stop = time.monotonic() + 20
        while time.monotonic() < stop and not done.done():
            if self.crowd.rows(
                "SELECT FROM pg_stat_activity WHERE pid = %s AND wait_event_type = 'Lock'",
                conn.info.backend_pid,
            ):
                return True
            time.sleep(0.001)
        return False

    def is_sum(self, z: dict[str, Any]) -> None:
        """The report is the sum of its session, and nothing came in after."""
        rows = self.crowd.rows(
            """
            SELECT payment_mode::text, sum(effect)::text, count(*)
            FROM shop.payment_settlements WHERE drawer_session_id = %s GROUP BY payment_mode
            """,
            z["drawer_session_id"],
        )
        found = {
            m["payment_mode"]: (m["net_total"], m["payment_count"])
            for m in z["modes"]
            if m["payment_count"]
        }
        assert found == {mode: (total, number) for mode, total, number in rows}
        late = self.crowd.rows(
            """
            SELECT s.id FROM shop.payment_settlements AS s
            JOIN shop.drawer_sessions AS d
                ON (d.branch_id, d.id) = (s.branch_id, s.drawer_session_id)
            WHERE s.paid_at > d.closed_at
            """
        )
        assert late == []
        moved = self.crowd.rows(
            """
            SELECT coalesce(sum(CASE kind WHEN 'cash_in' THEN amount ELSE -amount END), 0)
            FROM shop.drawer_movements WHERE drawer_session_id = %s
            """,
            z["drawer_session_id"],
        )[0][0]
        expected = Decimal(z["opening_float"]) + Decimal(found.get("cash", ("0", 0))[0]) + moved
        assert Decimal(z["expected_cash"]) == expected
        assert Decimal(z["over_short"]) == Decimal(z["counted_cash"]) - expected


@pytest.fixture
def till(crowd: Crowd) -> Till:
    return Till(crowd)


def code_of(work: Callable[[], Any]) -> str | None:
    try:
        work()
    except psycopg.Error as error:
        return error.sqlstate
    return None


@pytest.mark.parametrize("ending", ["commit", "rollback"])
def test_a_closer_waits_for_who_is_paying(till: Till, ending: str) -> None:
    """The payer holds the drawer: its payment is in the report if it comes to be."""
    with (
        till.connect(autocommit=False) as payer,
        till.connect() as closer,
        ThreadPoolExecutor(1) as pool,
    ):
        for turn in range(INTERLEAVINGS):
            drawer = till.open(closer, till.carlo)
            till.pay(closer, till.carlo, 5)
            assert till.pay(payer, till.carlo, 10 + turn) == (None, drawer)
            closing = pool.submit(till.close, closer, till.carlo, drawer)
            assert till.waits(closer, closing)
            getattr(payer, ending)()
            z = closing.result(20)
            cash = next(m for m in z["modes"] if m["payment_mode"] == "cash")
            assert cash["payment_count"] == (2 if ending == "commit" else 1)
            till.is_sum(z)


@pytest.mark.parametrize("ending", ["commit", "rollback"])
def test_a_payer_waits_for_who_is_closing(till: Till, ending: str) -> None:
    """The closer holds the drawer: the payment comes after the report, into no drawer."""
    with (
        till.connect(autocommit=False) as closer,
        till.connect() as payer,
        ThreadPoolExecutor(1) as pool,
    ):
        drawer = None
        for turn in range(INTERLEAVINGS):
            if drawer is None or ending == "commit":
                drawer = till.open(payer, till.carlo)
            z = till.close(closer, till.carlo, drawer)
            paying = pool.submit(till.pay, payer, till.carlo, 10 + turn)
            assert till.waits(payer, paying)
            getattr(closer, ending)()
            joined = None if ending == "commit" else drawer
            assert paying.result(20) == (None, joined)
            if ending == "commit":
                till.is_sum(z)
        assert till.crowd.rows("SELECT DISTINCT last_z_number FROM shop.terminals") == [
            (INTERLEAVINGS if ending == "commit" else 0,)
        ]


def test_cash_that_waited_is_refused_where_a_drawer_is_required(till: Till) -> None:
    till.crowd.owner.execute(
        "UPDATE shop.system_settings SET value = 'true' WHERE key = 'drawer.required'"
    )
    with (
        till.connect(autocommit=False) as closer,
        till.connect() as payer,
        ThreadPoolExecutor(1) as pool,
    ):
        drawer = till.open(payer, till.carlo)
        z = till.close(closer, till.carlo, drawer)
        paying = pool.submit(till.pay, payer, till.carlo)
        assert till.waits(payer, paying)
        closer.commit()
        assert paying.result(20) == ("SHC55", None)
        till.is_sum(z)


def test_a_payer_that_waited_finds_the_next_drawer(till: Till) -> None:
    with (
        till.connect(autocommit=False) as closer,
        till.connect() as payer,
        ThreadPoolExecutor(1) as pool,
    ):
        drawer = till.open(payer, till.carlo)
        z = till.close(closer, till.carlo, drawer)
        following = till.open(closer, till.carlo)
        paying = pool.submit(till.pay, payer, till.carlo)
        assert till.waits(payer, paying)
        closer.commit()
        assert paying.result(20) == (None, following)
        till.is_sum(z)


def test_payers_do_not_wait_for_each_other_in_a_drawer(till: Till) -> None:
    other = till.crowd.bill(1000)
    with till.connect(autocommit=False) as one, till.connect() as two:
        drawer = till.open(two, till.carlo)
        assert till.pay(one, till.carlo) == (None, drawer)
        two.execute("SET lock_timeout = '5s'")
        till.bill = other
        assert till.pay(two, till.carlo) == (None, drawer)
        one.commit()


def test_no_payment_slips_through_in_a_crowd(till: Till) -> None:
    """Nobody is held back on purpose: six pay, two close and open, until enough has happened."""
    random.seed(7)
    bills = [till.crowd.bill(1_000_000) for _ in range(3)]
    reports: list[dict[str, Any]] = []
    sessions = (till.carlo, till.cora)
    turns = [0] * 8
    stop = time.monotonic() + 120

    def is_enough() -> bool:
        paid = sum(report["settlement_count"] for report in list(reports))
        return min(turns) > 20 and paid > 200

    def work(conn: Connection, number: int) -> None:
        while not is_enough() and time.monotonic() < stop:
            who, done = number % 2, turns[number]
            if number < 2:
                drawer = till.open(conn, sessions[who], f"Till {who}")
                time.sleep(random.random() / 50)  # noqa: S311
                reports.append(till.close(conn, sessions[who], drawer))
            else:
                conn.execute(
                    "SELECT sqlstate FROM api.create_settlement(%s, %s, %s, session => %s)",
                    (bills[done % 3], 1 + done % 7, ("cash", "maya")[done % 2], sessions[who]),
                )
            turns[number] += 1

    till.crowd.together(8, work)
    assert is_enough(), turns
    for report in reports:
        till.is_sum(report)
    for terminal in {report["terminal"] for report in reports}:
        numbers = sorted(r["z_number"] for r in reports if r["terminal"] == terminal)
        assert numbers == list(range(1, len(numbers) + 1))
    assert till.crowd.findings() == []


def test_two_open_at_once(till: Till) -> None:
    with till.connect() as conn:
        for turn in range(20):
            place = f"Till {turn}"

            def same_till(own: Connection, n: int, place: str = place) -> str | None:
                return code_of(lambda: till.open(own, (till.carlo, till.cora)[n], place))

            def same_cashier(own: Connection, n: int, place: str = place) -> str | None:
                return code_of(lambda: till.open(own, till.carlo, f"{place} {n}"))

            for work in (same_till, same_cashier):
                assert sorted(map(str, till.crowd.together(2, work))) == ["23505", "None"]
                rows = till.crowd.rows(
                    """
                    SELECT d.id, u.email FROM shop.drawer_sessions AS d
                    JOIN shop.users AS u ON (u.branch_id, u.id) = (d.branch_id, d.cashier_id)
                    WHERE d.closed_at IS NULL
                    """
                )
                assert len(rows) == 1
                owner = till.carlo if rows[0][1] == "cashier@demo.test" else till.cora
                till.close(conn, owner, rows[0][0])


def test_two_close_at_once(till: Till) -> None:
    closers = (till.carlo, till.crowd.session)  # the cashier and the admin
    with till.connect() as conn:
        for _ in range(20):
            drawer = till.open(conn, till.carlo)

            def close(own: Connection, n: int, drawer: int = drawer) -> str | None:
                return code_of(lambda: till.close(own, closers[n], drawer))

            assert sorted(map(str, till.crowd.together(2, close))) == ["None", "SHC56"]
    assert till.crowd.rows("SELECT last_z_number FROM shop.terminals") == [(20,)]


def test_one_key_closes_once(till: Till) -> None:
    counts = json.dumps({"500": 1})

    def ask(own: Connection, session: str, key: str, counts: str = counts) -> Any:
        row = own.execute(
            "SELECT api.close_drawer(%s, %s, idempotency_key => %s, session => %s)",
            (drawer, counts, key, session),
        ).fetchone()
        assert row is not None
        return row[0]

    with till.connect() as conn:
        for turn in range(10):
            drawer = till.open(conn, till.carlo)
            one, other = till.crowd.together(2, lambda own, _, t=turn: ask(own, till.carlo, f"{t}"))
            assert one == other
            assert one["z_number"] == turn * 2 + 1
            drawer = till.open(conn, till.carlo)
            amounts = [json.dumps({"500": n}) for n in (1, 2)]
            codes = till.crowd.together(
                2,
                lambda own, n, t=turn, a=amounts: code_of(
                    lambda: ask(own, till.carlo, f"{t} other", a[n])
                ),
            )
            assert sorted(map(str, codes)) == ["None", "SHC08"]
    assert till.crowd.rows("SELECT last_z_number FROM shop.terminals") == [(20,)]


def test_closing_waits_for_cash_that_moves(till: Till) -> None:
    with (
        till.connect(autocommit=False) as mover,
        till.connect() as closer,
        ThreadPoolExecutor(1) as pool,
    ):
        for _ in range(20):
            drawer = till.open(closer, till.carlo)
            till.move(mover, till.carlo, drawer, "cash_out", 120)
            closing = pool.submit(till.close, closer, till.carlo, drawer)
            assert till.waits(closer, closing)
            mover.commit()
            z = closing.result(20)
            assert (z["cash_out_total"], z["expected_cash"]) == ("120.00", "380.00")
            till.is_sum(z)


def test_cash_does_not_move_in_a_drawer_that_closes(till: Till) -> None:
    with (
        till.connect(autocommit=False) as closer,
        till.connect() as mover,
        ThreadPoolExecutor(1) as pool,
    ):
        for _ in range(20):
            drawer = till.open(mover, till.carlo)
            z = till.close(closer, till.carlo, drawer)
            moving = pool.submit(
                code_of, lambda d=drawer: till.move(mover, till.carlo, d, "cash_in", 5)
            )
            assert till.waits(mover, moving)
            closer.commit()
            assert moving.result(20) == "SHC56"
            till.is_sum(z)
    assert till.crowd.rows("SELECT count(*) FROM shop.drawer_movements") == [(0,)]


def test_two_take_the_last_cash(till: Till) -> None:
    with till.connect() as conn:
        drawer = till.open(conn, till.carlo)
    codes = till.crowd.together(
        4, lambda own, _: code_of(lambda: till.move(own, till.carlo, drawer, "cash_out", 200))
    )
    assert sorted(map(str, codes)) == ["None", "None", "SHC57", "SHC57"]


def test_flo_1_each_cashier_has_the_own_drawer(till: Till) -> None:
    till.bill = till.crowd.bill(1000)
    with till.connect() as conn:
        first = till.open(conn, till.carlo)
        second = till.open(conn, till.cora, "Till 2")
        assert till.pay(conn, till.carlo, 500) == (None, first)
        z = till.close(conn, till.carlo, first)
        assert till.pay(conn, till.cora, 500, "gcash") == (None, second)
        following = till.close(conn, till.cora, second)
    assert (z["net_total"], following["net_total"]) == ("500.00", "500.00")
    assert till.crowd.paid(till.bill) == (1000, 0, 2)
    trails = till.crowd.rows(
        """
        SELECT actor, event FROM shop.payment_tracking WHERE transaction_id = %s ORDER BY id
        """,
        till.bill,
    )
    assert trails == [
        ("cashier@demo.test", "initiated"),
        ("cashier@demo.test", "completed"),
        ("cashier2@demo.test", "initiated"),
        ("cashier2@demo.test", "completed"),
    ]
