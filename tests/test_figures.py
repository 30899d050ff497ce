"""Random days: what the triggers kept, what a rebuild finds and what Python counts are the same."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from zoneinfo import ZoneInfo

import psycopg
import pytest
from psycopg.rows import namedtuple_row

from tests.server import Database

DAYS = (
    (1, "Asia/Manila", date(2026, 3, 2), False),
    (2, "Asia/Manila", date(2026, 3, 2), True),
    (3, "America/New_York", date(2026, 3, 8), False),  # of 23 hours
    (4, "America/New_York", date(2026, 11, 1), True),  # of 25 hours
    (5, "Australia/Lord_Howe", date(2026, 4, 5), False),  # of 24 hours and a half
)
ACTS = 250
FIGURES = """
    business_date, hour, total_customers, carried_in_customers, priority_customers,
    customers_served, customers_cancelled, wait_count, wait_total_minutes, service_count,
    service_total_minutes, processing_count, processing_total_minutes, min_processing_minutes,
    max_processing_minutes, peak_queue_length, waiting_customers, last_event_id
"""


@dataclass
class Hour:
    """An hour, counted in the plainest way."""

    taken: int = 0
    carried_in: int = 0
    priority: int = 0
    served: int = 0
    cancelled: int = 0
    waits: list[Decimal] = field(default_factory=list)
    services: list[Decimal] = field(default_factory=list)
    processings: list[Decimal] = field(default_factory=list)
    peak: int = 0
    waiting: int = 0
    last: int = 0

    def row(self) -> tuple[Any, ...]:
        sums = [(len(m), sum(m, Decimal(0))) for m in (self.waits, self.services, self.processings)]
        return (
            *(self.taken, self.carried_in, self.priority, self.served, self.cancelled),
            *(value for pair in sums for value in pair),
            *(min(self.processings, default=None), max(self.processings, default=None)),
            *(self.peak, self.waiting, self.last),
        )


def hour_of(at: datetime, day: date, zone: str) -> int:
    local = at.astimezone(ZoneInfo(zone))
    return 0 if local.date() < day else 23 if local.date() > day else local.hour


def count(events: Iterable[Any], zone: str) -> dict[tuple[date, int], Hour]:
    """Every hour from its events, without SQL."""
    events = list(events)
    gone = {e.undoes_event_id for e in events} | {e.id for e in events if e.event_type == "undone"}
    by_reset = {(e.business_date, e.customer_id) for e in events if e.by_reset and e.customer_id}
    hours: dict[tuple[date, int], Hour] = defaultdict(Hour)
    waiting: dict[date, int] = defaultdict(int)
    for e in events:
        hour = hours[e.business_date, hour_of(e.created_at, e.business_date, zone)]
        hour.peak = max(hour.peak, waiting[e.business_date])
        if e.id not in gone:
            came = e.from_status is None and e.to_status == "waiting"
            waiting[e.business_date] += (e.to_status == "waiting") - (e.from_status == "waiting")
            hour.taken += came
            hour.carried_in += came and e.event_type == "carried_over"
            hour.priority += came and e.is_priority
            if not e.by_reset:
                hour.served += e.event_type == "served"
                hour.cancelled += e.event_type == "cancelled"
                for kept, minutes in (
                    (hour.services, e.service_minutes),
                    (hour.processings, e.processing_minutes),
                ):
                    kept.extend([] if minutes is None else [minutes])
                if e.wait_minutes is not None and (e.business_date, e.customer_id) not in by_reset:
                    hour.waits.append(e.wait_minutes)
        hour.peak = max(hour.peak, waiting[e.business_date])
        hour.waiting, hour.last = waiting[e.business_date], e.id
    return hours


def average(minutes: list[Decimal]) -> Decimal:
    if not minutes:
        return Decimal("0.00")
    return (sum(minutes, Decimal(0)) / len(minutes)).quantize(Decimal("0.01"), ROUND_HALF_UP)


class RandomDay:
    """A shop whose people do whatever comes to their minds, as the database's owner in psql."""

    def __init__(self, database: Database, seed: int, zone: str, day: date, carries: bool) -> None:
        self.conn = database.connect()
        self.random = random.Random(seed)  # noqa: S311
        self.zone, self.day, self.registered = zone, day, 0
        self.done: dict[str, int] = defaultdict(int)
        self.rows("UPDATE shop.branches SET time_zone = %s RETURNING 1", zone)
        self.rows(
            """
            UPDATE shop.system_settings
            SET value = (CASE key WHEN 'queue.undo_seconds' THEN '600' ELSE %s END)::jsonb
            WHERE key IN ('queue.undo_seconds', 'queue.carry_over_waiting') RETURNING 1
            """,
            "true" if carries else "false",
        )
        self.counters = [r[0] for r in self.rows("SELECT id FROM shop.counters ORDER BY id")]

    def rows(self, query: str, *values: object) -> list[Any]:
        with self.conn.cursor(row_factory=namedtuple_row) as cursor:
            return cursor.execute(query.encode(), values).fetchall()

    def act(self, query: str, *values: object) -> None:
        """What the shop refuses is refused."""
        try:
            self.rows(query, *values)
        except psycopg.Error as error:
            if not str(error.sqlstate).startswith("SH") and error.sqlstate != "23505":
                raise
        else:
            self.done[query.split("api.")[1].split("(", maxsplit=1)[0]] += 1

    def acting(self, call: str, *values: object) -> Callable[[], None]:
        return lambda: self.act(f"SELECT * FROM api.{call}", *values)

    def register(self) -> None:
        self.registered += 1
        self.act(
            """
            SELECT customer_id FROM api.register_customer(
                name => %s, contact_number => %s, age => 40, address => '1 Long Street, Manila',
                distribution_info => 'pickup', grade_type => 'No Grade', lens_type => 'hoya',
                estimated_time => '{"days": 1}', priority_flags => %s,
                create_initial_transaction => false)
            """,
            f"Customer {self.registered}",
            f"0917{self.registered:07}",
            self.random.choice(('{"senior_citizen": true}', "{}", "{}")),
        )

    def customer(self, *states: str) -> int:
        """Somebody in one of the states, now and then in another."""
        found = self.rows(
            """
            SELECT id FROM shop.customers WHERE queue_status = ANY (%s)
            ORDER BY updated_at DESC, id DESC LIMIT 4
            """,
            list(states),
        )
        return self.random.choice(found)[0] if found else 0

    def step(self) -> None:
        ended, inside = ("completed", "cancelled"), ("waiting", "serving", "processing")
        counter = self.random.choice(self.counters)
        keep = self.random.random() < 0.5
        serving = self.customer("serving")
        acts: tuple[tuple[float, Callable[[], None]], ...] = (
            (7, self.register),
            (6, self.acting("call_next(%s)", counter)),
            (1, self.acting("call_customer(%s, %s)", self.customer("waiting"), counter)),
            (4, self.acting("start_processing(%s)", serving)),
            (4, self.acting("complete_customer(%s)", self.customer("serving", "processing"))),
            (2, self.acting("cancel_customer(%s)", self.customer(*inside))),
            (4, self.acting("mark_no_show(%s, %s)", serving, keep)),
            (1, self.acting("return_customer(%s, %s)", serving, keep)),
            (1, self.acting("transfer_customer(%s, %s)", serving, counter)),
            (1, self.acting("recall_customer(%s)", serving)),
            (5, self.acting("undo_action(%s)", self.customer(*inside, *ended))),
            (0.3, self.acting("reset_queue('a break')")),
        )
        self.random.choices([act for _, act in acts], [weight for weight, _ in acts])[0]()

    def live(self) -> None:
        """From ten past midnight on; twenty minutes after it has ended, the day is closed."""
        zone, next_day = ZoneInfo(self.zone), self.day + timedelta(1)
        at = datetime.combine(self.day, time(0, 10), zone).astimezone(ZoneInfo("UTC"))
        closing = datetime.combine(next_day, time(0, 20), zone)
        is_closed = False
        for _ in range(ACTS):
            pause = self.random.choice((0, 20, 120, 900, 3600)) * self.random.random()
            at += timedelta(seconds=pause)
            if not is_closed and at > closing:
                is_closed = True
                self.close(closing)
            self.rows("SELECT private.set_clock(%s)", at)
            self.step()
        if not is_closed:
            self.close(closing)

    def close(self, at: datetime) -> None:
        self.rows("SELECT private.set_clock(%s)", at)
        done = self.rows("SELECT sqlstate FROM api.reset_queue(date => %s)", self.day)
        assert done == [(None,)]


def check_hours(lived: RandomDay) -> None:
    """Incremental, rebuilt and counted figures are the same."""
    events = lived.rows("SELECT * FROM shop.queue_events ORDER BY id")
    counted = count(events, lived.zone)
    kept = lived.rows(f"SELECT {FIGURES} FROM shop.queue_analytics ORDER BY 1, 2")
    assert {(r.business_date, r.hour): tuple(r[2:]) for r in kept} == {
        key: hour.row() for key, hour in counted.items()
    }
    found = lived.rows(f"SELECT {FIGURES} FROM private.hours_from_events ORDER BY 1, 2")
    assert kept == found

    lived.rows("SELECT private.rebuild_hours('1', business_date) FROM shop.queue_days")
    assert lived.rows(f"SELECT {FIGURES} FROM shop.queue_analytics ORDER BY 1, 2") == kept
    assert lived.rows("SELECT * FROM private.verify_analytics('1')") == []
    # The day was worth counting.
    assert {"undo_action", "mark_no_show", "complete_customer", "cancel_customer"} <= set(
        lived.done
    )
    assert any(hour.processings for hour in counted.values())


def check_days(lived: RandomDay) -> None:
    """A day is the sum of its hours, its averages those of its customers."""
    counted = count(lived.rows("SELECT * FROM shop.queue_events ORDER BY id"), lived.zone)
    days = {r.business_date: r for r in lived.rows("SELECT * FROM shop.daily_queue_summary")}
    assert set(days) == {day for day, _ in counted}
    for day, row in days.items():
        hours = {hour: h for (d, hour), h in counted.items() if d == day}
        waits = [m for h in hours.values() for m in h.waits]
        services = [m for h in hours.values() for m in h.services]
        processings = [m for h in hours.values() for m in h.processings]
        arrivals = {hour: h.taken - h.carried_in for hour, h in hours.items()}
        most = max(arrivals.values())
        assert (row.total_customers, row.customers_served, row.wait_count) == (
            sum(h.taken for h in hours.values()),
            sum(h.served for h in hours.values()),
            len(waits),
        )
        assert (row.avg_wait_minutes, row.avg_service_minutes, row.avg_processing_minutes) == (
            average(waits),
            average(services),
            average(processings),
        )
        assert row.peak_queue_length == max(h.peak for h in hours.values())
        assert row.peak_hour == (min(h for h, n in arrivals.items() if n == most) if most else None)


def check_history(lived: RandomDay) -> None:
    """History and dashboard tell the same."""
    history = lived.rows("SELECT * FROM api.get_historical_dashboard(3)")[0]
    span = f"'{lived.day}', '{lived.day + timedelta(2)}'"
    daily = lived.rows(f"SELECT * FROM api.list_daily_analytics({span})")[0]
    board = lived.rows(f"SELECT * FROM api.get_analytics_dashboard({span})")[0]
    assert board.totals == daily.totals
    assert board.days == daily.rows
    snapshots = {r["business_date"]: r for r in history.daily}
    rows = [r for r in daily.rows if r["business_date"] in snapshots]
    assert len(rows) == len(snapshots) == history.days_with_data
    assert history.total_customers == sum(r["total_customers"] for r in rows)
    assert history.total_served == sum(r["customers_served"] for r in rows)
    waits = sum(b["customers"] for b in board.wait_distribution)
    assert waits == daily.totals["wait_count"]
    assert (
        sum(b["customers"] for b in board.processing_distribution)
        == daily.totals["processing_count"]
    )
    assert sum(c["customers_served"] for c in board.counters) == daily.totals["customers_served"]
    for row in rows:
        snapshot = snapshots[row["business_date"]]
        for name in (
            "avg_wait_minutes",
            "avg_service_minutes",
            "avg_processing_minutes",
            "peak_queue_length",
            "wait_count",
            "total_customers",
            "priority_customers",
        ):
            assert snapshot[name] == row[name], (row["business_date"], name)
    assert (
        lived.rows("SELECT rule, entity_id, expected, found FROM private.verify_analytics('1')")
        == []
    )
    assert (
        lived.rows("SELECT rule, entity_id, expected, found FROM private.verify_archive('1')") == []
    )


def check_backfill(lived: RandomDay) -> None:
    """It finds nothing to change, and makes what is missing."""
    tables = ("queue_analytics", "daily_queue_history", "customer_history")

    def everything() -> list[Any]:
        return [lived.rows(f"SELECT * FROM shop.{table} ORDER BY 1, 2, 3") for table in tables]

    before = everything()
    assert all(before)
    for table in tables[:2]:
        lived.rows(f"DELETE FROM shop.{table} RETURNING 1")
    for _ in range(2):
        lived.conn.execute("CALL jobs.backfill_days(1, '2026-01-01', '2026-12-31')")
        after = everything()
        assert after[0] == before[0]
        assert [r[:18] for r in after[1]] == [r[:18] for r in before[1]]  # archived_at is now
        assert after[2] == before[2]


@pytest.mark.parametrize("day", DAYS, ids=lambda day: f"{day[1]} {day[2]}")
def test_all_figures_of_a_random_day_agree(database: Database, day: tuple[Any, ...]) -> None:
    lived = RandomDay(database, *day)
    lived.live()
    check_hours(lived)
    check_days(lived)
    lived.rows("SELECT * FROM api.reset_queue('evening', close_day => true)")
    check_hours(lived)
    check_history(lived)
    check_backfill(lived)
