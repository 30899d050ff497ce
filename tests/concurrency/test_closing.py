"""The closing of a day: at once, at the wrong moment, after downtime, and killed."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, Thread
from typing import Any

import psycopg
import pytest

from tests.days import add_branch, fill_day
from tests.server import Database, Server, deployed_data

CLOSE = "CALL jobs.close_due_days()"
SUMS = """
    SELECT business_date::text, total_customers, completed_customers, cancelled_customers,
        carried_forward_customers, completed_by_reset, cancelled_by_reset, is_final
    FROM shop.daily_queue_history WHERE branch_id = 1 ORDER BY business_date
"""
# Everything a closing touches; a digest of it.
STATE = """
    SELECT md5(string_agg(w.row, E'\n' ORDER BY w.row)) FROM (
        SELECT d::text FROM shop.queue_days AS d UNION ALL SELECT c::text FROM shop.customers AS c
        UNION ALL SELECT e::text FROM shop.queue_events AS e
        UNION ALL SELECT b::text FROM shop.boards AS b
        UNION ALL SELECT h::text FROM shop.customer_history AS h
        UNION ALL SELECT s::text FROM shop.daily_queue_history AS s
        UNION ALL SELECT n::text FROM shop.counters AS n
    ) AS w (row)
"""


class Night:
    """A shop whose clock is set, and its scheduler."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.owner = database.connect()

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self.owner.execute(query.encode(), values).fetchall()

    def at(self, instant: str) -> None:
        self.owner.execute("SELECT private.set_clock(%s)", (instant,))

    def close(self) -> None:
        with psycopg.connect(self.database.conninfo("escashop_scheduler"), autocommit=True) as conn:
            conn.execute(CLOSE)

    def state(self) -> str:
        return str(self.rows(STATE)[0][0])

    def log(self, branch: int = 1) -> list[tuple[Any, ...]]:
        return self.rows(
            """
            SELECT business_date::text, started_by, success FROM shop.daily_reset_log
            WHERE branch_id = %s ORDER BY id
            """,
            branch,
        )

    def is_open(self, date: str, branch: int = 1) -> bool:
        status = "SELECT status FROM shop.queue_days WHERE (branch_id, business_date) = (%s, %s)"
        return bool(self.rows(status, branch, date)[0][0] == "open")

    def together(self, *works: Callable[[psycopg.Connection[Any]], Any]) -> list[Any]:
        """Each with a connection of the scheduler's; all begin at the same moment."""
        barrier = Barrier(len(works))

        def one(work: Callable[[psycopg.Connection[Any]], Any]) -> Any:
            with psycopg.connect(
                self.database.conninfo("escashop_scheduler"), autocommit=True
            ) as conn:
                barrier.wait(60)
                return work(conn)

        with ThreadPoolExecutor(len(works)) as pool:
            return list(pool.map(one, works))

    def findings(self) -> list[tuple[Any, ...]]:
        return self.rows("SELECT * FROM api.verify()")


@pytest.fixture
def night(database: Database) -> Iterator[Night]:
    night = Night(database)
    yield night
    assert night.findings() == []


REGISTER = """
    SELECT business_date::text, token_number, version FROM api.register_customer(
        'Early Bird', '09180000001', 40, '1 Long Street, Manila', 'pickup', 'No Grade', 'hoya',
        '{"days": 1}', create_initial_transaction => false)
"""


def test_eight_schedulers_close_once(night: Night) -> None:
    for day in ("2026-03-02", "2026-03-03"):
        fill_day(night.owner, day, 400)
    night.at("2026-03-04 00:03+08")
    [(version,)] = night.rows("SELECT version FROM shop.boards")
    night.together(*[lambda conn: conn.execute(CLOSE)] * 8)
    assert night.log() == [("2026-03-02", "catch_up", True), ("2026-03-03", "schedule", True)]
    assert night.rows(SUMS) == [
        (day, 400, 200, 200, 0, 100, 200, True) for day in ("2026-03-02", "2026-03-03")
    ]
    assert night.rows("SELECT version FROM shop.boards") == [(version + 2,)]
    counts = "SELECT archive_date::text, count(*) FROM shop.customer_history GROUP BY 1 ORDER BY 1"
    assert night.rows(counts) == [("2026-03-02", 400), ("2026-03-03", 400)]
    events = "SELECT count(*) FROM shop.queue_events WHERE by_reset AND customer_id IS NOT NULL"
    assert night.rows(events) == [(600,)]
    before = night.state()
    night.close()
    assert night.state() == before


def test_a_failing_day_is_tried_by_one_of_eight(night: Night) -> None:
    fill_day(night.owner, "2026-03-02")
    break_archive(night)
    night.at("2026-03-03 00:03+08")
    night.together(*[lambda conn: conn.execute(CLOSE)] * 8)
    assert night.log() == [("2026-03-02", "schedule", False)]


def test_an_admin_and_the_scheduler_at_once(night: Night) -> None:
    for number in range(5):
        day = f"2026-03-0{number + 1}"
        fill_day(night.owner, day)
        night.at(f"2026-03-0{number + 2} 00:00+08")
        with psycopg.connect(night.database.conninfo(), autocommit=True) as admin:
            barrier = Barrier(2)

            def by_hand(
                conn: psycopg.Connection[Any], barrier: Barrier, day: str
            ) -> tuple[Any, ...]:
                barrier.wait(60)
                answer = conn.execute(
                    """
                    SELECT cancelled, completed, archived, sqlstate FROM api.reset_queue(date => %s)
                    """,
                    (day,),
                ).fetchone()
                assert answer is not None
                return answer

            with ThreadPoolExecutor(1) as pool:
                hand = pool.submit(by_hand, admin, barrier, day)
                barrier.wait(60)
                night.close()
                answer = hand.result()
        [(_, started_by, success)] = night.log()[number:]
        assert success
        assert answer == ((6, 3, 12, None) if started_by == "hand" else (0, 0, 0, None))


def test_con_4_the_first_registration_commits_first(night: Night) -> None:
    fill_day(night.owner, "2026-03-02")
    night.at("2026-03-03 00:03+08")
    with psycopg.connect(night.database.conninfo()) as early:
        customer = early.execute(REGISTER.encode()).fetchone()
        closing = Thread(target=night.close)
        closing.start()
        wait_for_a_lock(night)
        early.commit()
        closing.join(60)
    check_con_4(night, customer)


def test_con_4_the_closing_commits_first(night: Night) -> None:
    fill_day(night.owner, "2026-03-02")
    night.at("2026-03-03 00:03+08")
    with (
        psycopg.connect(night.database.conninfo("escashop_scheduler")) as scheduler,
        psycopg.connect(night.database.conninfo(), autocommit=True) as early,
        ThreadPoolExecutor(1) as pool,
    ):
        scheduler.execute("SELECT jobs.close_day('1', '2026-03-02')")
        registration = pool.submit(lambda: early.execute(REGISTER.encode()).fetchone())
        wait_for_a_lock(night)
        assert night.is_open("2026-03-02")
        scheduler.commit()
        customer = registration.result()
    check_con_4(night, customer)


def wait_for_a_lock(night: Night) -> None:
    deadline = time.monotonic() + 30
    waiting = """
        SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
    """
    while not night.rows(waiting):
        assert time.monotonic() < deadline, "nobody waits"
        time.sleep(0.02)


def check_con_4(night: Night, customer: tuple[Any, ...] | None) -> None:
    assert customer is not None
    assert customer[:2] == ("2026-03-03", 1)
    [(closed,)] = night.rows(
        "SELECT version FROM shop.queue_events WHERE event_type = 'day_closed'"
    )
    [(opened, day)] = night.rows(
        """
        SELECT version, business_date::text FROM shop.queue_events
        WHERE event_type = 'joined' ORDER BY id DESC LIMIT 1
        """
    )
    assert day == "2026-03-03"
    assert opened != closed
    assert night.rows("SELECT version FROM shop.boards") == [(max(opened, closed),)]
    assert night.rows(SUMS)[0][:2] == ("2026-03-02", 12)
    assert not night.is_open("2026-03-02")
    assert night.is_open("2026-03-03")


def test_a_missed_night_heals(night: Night) -> None:
    fill_day(night.owner, "2026-03-02")
    fill_day(night.owner, "2026-03-03")
    night.at("2026-03-03 12:00+08")
    night.close()
    assert night.log() == [("2026-03-02", "catch_up", True)]
    assert night.rows(
        "SELECT closed_at FROM shop.queue_days WHERE status = 'closed'"
    ) == night.rows("SELECT private.clock()")
    assert night.is_open("2026-03-03")


def test_two_missed_nights_heal_oldest_first(night: Night) -> None:
    for day in ("2026-03-02", "2026-03-03", "2026-03-04"):
        fill_day(night.owner, day)
    night.at("2026-03-04 10:00+08")
    night.close()
    assert [night.is_open(day) for day in ("2026-03-02", "2026-03-03", "2026-03-04")] == [
        False,
        False,
        True,
    ]
    assert night.log() == [("2026-03-02", "catch_up", True), ("2026-03-03", "catch_up", True)]
    commits = night.rows("SELECT count(DISTINCT xmin::text) FROM shop.daily_reset_log")
    assert commits == [(2,)], "one for each day"
    assert [row[1] for row in night.rows(SUMS)] == [12, 12]


def test_the_waiting_of_missed_nights_are_carried_into_today(night: Night) -> None:
    night.owner.execute(
        "UPDATE shop.system_settings SET value = 'true' WHERE key = 'queue.carry_over_waiting'"
    )
    fill_day(night.owner, "2026-03-02")
    night.at("2026-03-04 08:00+08")
    night.close()
    assert night.rows(SUMS) == [("2026-03-02", 12, 6, 0, 6, 3, 0, True)]
    waiting = """
        SELECT business_date::text, token_number, carried_from::text FROM shop.customers
        WHERE queue_status = 'waiting' ORDER BY token_number
    """
    assert night.rows(waiting) == [("2026-03-04", n + 1, "2026-03-02") for n in range(6)]
    night.at("2026-03-06 08:00+08")
    night.close()
    assert night.rows(SUMS)[1:] == [("2026-03-04", 6, 0, 0, 6, 0, 0, True)]
    assert {row[0] for row in night.rows(waiting)} == {"2026-03-06"}


@pytest.mark.parametrize(
    ("day", "due"),
    [
        ("2026-03-07", "2026-03-08 05:00Z"),
        ("2026-03-08", "2026-03-09 04:00Z"),  # 23 hours
        ("2026-10-31", "2026-11-01 04:00Z"),
        ("2026-11-01", "2026-11-02 05:00Z"),  # 25 hours
    ],
)
def test_where_the_clocks_are_changed(night: Night, day: str, due: str) -> None:
    night.owner.execute("UPDATE shop.branches SET time_zone = 'America/New_York'")
    fill_day(night.owner, day, hour="14:00Z")
    night.owner.execute("SELECT private.set_clock(%s::timestamptz - interval '1 second')", (due,))
    night.close()
    assert night.is_open(day)
    night.at(due)
    night.close()
    assert night.log() == [(day, "schedule", True)]
    assert not night.is_open(day)


def test_a_shop_that_moves_west_closes_later(night: Night) -> None:
    fill_day(night.owner, "2026-05-05")
    night.owner.execute("UPDATE shop.branches SET time_zone = 'America/New_York'")
    night.at("2026-05-06 00:30+08")
    night.close()
    assert night.is_open("2026-05-05")
    night.at("2026-05-06 00:00-04")
    night.close()
    assert night.log() == [("2026-05-05", "schedule", True)]


def test_a_shop_that_moves_east_closes_at_once(night: Night) -> None:
    night.owner.execute("UPDATE shop.branches SET time_zone = 'America/New_York'")
    fill_day(night.owner, "2026-05-05", hour="09:00-04")
    night.at("2026-05-05 20:00-04")
    night.close()
    assert night.is_open("2026-05-05")
    night.owner.execute("UPDATE shop.branches SET time_zone = 'Asia/Manila'")
    night.close()
    assert night.log() == [("2026-05-05", "catch_up", True)]


def break_archive(night: Night) -> None:
    """The archive refuses the rows of branch 1."""
    night.owner.execute(
        """
        CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'the archive is full' USING ERRCODE = '53100';
        END;
        $$
        """
    )
    night.owner.execute(
        """
        CREATE TRIGGER refuse BEFORE INSERT ON shop.customer_history
        FOR EACH ROW WHEN (NEW.branch_id = 1) EXECUTE FUNCTION public.refuse()
        """
    )


def test_a_branch_that_cannot_be_closed_stops_no_other(night: Night) -> None:
    add_branch(night.owner)
    for branch in (1, 2):
        fill_day(night.owner, "2026-03-02", branch=branch)
    break_archive(night)
    queue = "SELECT c::text FROM shop.customers AS c WHERE branch_id = 1 ORDER BY id"
    before = night.rows(queue)
    [(version,)] = night.rows("SELECT version FROM shop.boards WHERE branch_id = 1")
    night.at("2026-03-03 00:01+08")
    night.close()
    assert night.log() == [("2026-03-02", "schedule", False)]
    assert night.log(2) == [("2026-03-02", "schedule", True)]
    assert night.rows(queue) == before
    assert night.rows("SELECT version FROM shop.boards WHERE branch_id = 1") == [(version,)]
    left = "SELECT count(*) FROM shop.customer_history WHERE branch_id = 1"
    assert night.rows(left) == [(0,)]
    assert night.rows(
        "SELECT sqlstate, error_message FROM shop.daily_reset_log WHERE NOT success"
    ) == [("53100", "the archive is full")]
    # J-3: again after five minutes, and each try has its row.
    for clock, tries in (("00:05:59", 1), ("00:06:00", 2), ("00:10:00", 2), ("00:11:00", 3)):
        night.at(f"2026-03-03 {clock}+08")
        night.close()
        assert len(night.log()) == tries
    night.owner.execute("DROP TRIGGER refuse ON shop.customer_history")
    night.at("2026-03-03 00:16+08")
    night.close()
    assert night.log()[-1] == ("2026-03-02", "schedule", True)


def test_a_forgotten_transaction_holds_up_no_other_branch(night: Night) -> None:
    add_branch(night.owner)
    for branch in (1, 2):
        fill_day(night.owner, "2026-03-02", branch=branch)
    night.at("2026-03-03 00:01+08")
    with psycopg.connect(night.database.conninfo()) as forgetful:
        forgetful.execute("SELECT FROM shop.boards WHERE branch_id = 1 FOR UPDATE")
        night.close()
    assert night.log(2) == [("2026-03-02", "schedule", True)]
    assert night.rows("SELECT sqlstate FROM shop.daily_reset_log WHERE branch_id = 1") == [
        ("55P03",)
    ]
    night.at("2026-03-03 00:07+08")
    night.close()
    assert not night.is_open("2026-03-02")


def test_killed_connections_leave_all_or_nothing(night: Night) -> None:
    people, killed, usual = 1200, 0, 0.0
    for day in range(1, 30):
        date = f"2026-03-{day:02}"
        fill_day(night.owner, date, people)
        night.at(f"2026-03-{day + 1:02} 00:01+08")
        before = night.state()
        # The first one is left alone: its time says when to kill the others.
        for _ in range(8 if day > 1 else 0):
            killed += close_and_kill(night, random.random() * usual)  # noqa: S311
            if not night.is_open(date):
                break
            assert night.state() == before, "all or nothing"
        started = time.monotonic()
        night.close()
        usual = usual or time.monotonic() - started
        assert night.log()[day - 1 :] == [(date, "schedule", True)], "once, whatever was killed"
        assert night.rows(SUMS)[-1] == (date, people, 600, 600, 0, 300, 600, True)
        if killed >= 5:
            return
    raise AssertionError("nothing was killed on the way")


def close_and_kill(night: Night, after: float) -> bool:
    """Whether the closing was ended by force before it was done."""
    with psycopg.connect(night.database.conninfo("escashop_scheduler"), autocommit=True) as conn:
        pid = conn.info.backend_pid

        def kill() -> None:
            time.sleep(after)
            night.rows("SELECT pg_terminate_backend(%s)", pid)

        killer = Thread(target=kill)
        killer.start()
        try:
            conn.execute(CLOSE)
        except psycopg.OperationalError:
            return True
        finally:
            killer.join(60)
    return False


@pytest.mark.own_server
def test_a_crash_of_the_server_leaves_all_or_nothing() -> None:
    settings = {"synchronous_commit": "on"}  # what is committed is there after a crash
    with Server(copy_data_from=deployed_data(), **settings) as server, server.clone() as database:
        night = Night(database)
        people = 1200
        fill_day(night.owner, "2026-03-02", people)
        night.at("2026-03-03 00:01+08")
        before = night.state()
        for turn in range(4):
            with psycopg.connect(database.conninfo("escashop_scheduler"), autocommit=True) as conn:
                timer = Thread(
                    target=lambda pid, t: (
                        time.sleep(0.02 + 0.07 * t),
                        os.kill(pid, signal.SIGKILL),
                    ),
                    args=(conn.info.backend_pid, turn),
                )
                timer.start()
                with suppress(psycopg.OperationalError):
                    conn.execute(CLOSE)
                timer.join(60)
            night.owner = reconnect(database, night.owner)
            if not night.is_open("2026-03-02"):
                break
            assert night.state() == before, "all or nothing"
            assert night.log() == []
        night.close()
        assert night.log() == [("2026-03-02", "schedule", True)]
        assert night.rows(SUMS) == [("2026-03-02", people, 600, 600, 0, 300, 600, True)]
        assert night.findings() == []
        database.close()


def reconnect(database: Database, old: psycopg.Connection[Any]) -> psycopg.Connection[Any]:
    """A connection after the server has recovered: at first it also ends all others."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            if old.closed:
                return database.connect()
            old.execute("SELECT 1")
        except psycopg.OperationalError:
            pass
        time.sleep(0.1)
    raise AssertionError("the server does not come back")
