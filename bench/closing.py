"""Closing a day, and making the figures of a year anew."""

from __future__ import annotations

import time
from statistics import median

from bench.harness import ROOT, Bench, Result, durable
from tests.days import fill_day

DAY = "2026-03-02"
ROUNDS = 3


def timed(bench: Bench, *statements: str) -> float:
    """Seconds of the statements in one transaction; rolled back, so each round finds the same."""
    seconds = []
    for _ in range(ROUNDS):
        bench.owner.execute("BEGIN")
        begun = time.perf_counter()
        for statement in statements:
            bench.owner.execute(statement.encode())
        seconds.append(time.perf_counter() - begun)
        bench.owner.execute("ROLLBACK")
    return median(seconds)


def reset(full: bool) -> Result:
    result = Result("reset")
    floor = (ROOT / "sql" / "reset_floor.sql").read_text().replace(":'day'", f"'{DAY}'")
    for people, seconds in ((10_000, 0.4), (100_000, 4.0))[: 2 if full else 1]:
        with durable() as bench:
            bench.owner.execute("SET escashop.branch = 'main'")
            fill_day(bench.owner, DAY, people)
            bench.owner.execute(f"SELECT private.set_clock('{DAY} 20:00+08')".encode())
            bench.owner.execute("VACUUM (ANALYZE)")
            bare = timed(bench, *floor.split(";\n"))
            ours = timed(bench, f"SELECT api.reset_queue(date => '{DAY}', close_day => true)")
            row = bench.owner.execute(
                f"SELECT sqlstate, archived FROM api.reset_queue(date => '{DAY}')".encode()
            ).fetchone()
            assert row == (None, people), row
            result.goal(f"{people} customers, of the bare SQL", ours / bare, "<=", 2.0)
            result.goal(f"{people} customers, seconds", ours, "<=", seconds)
    return result


def backfill(full: bool) -> Result:
    days = 365 if full else 30
    result = Result("backfill")
    with durable() as bench:
        bench.owner.execute("SELECT private.set_clock('2026-01-02 09:00+08')")
        for n in range(days):
            if n % 10 == 0:  # autovacuum, which would tell the planner what has grown, is off
                bench.owner.execute("ANALYZE")
            date = bench.value("SELECT (date '2025-01-01' + %s::int)::text", n)
            fill_day(bench.owner, date, 300)
            bench.value("SELECT archived FROM jobs.close_day('1', %s)", date)
        for table in ("queue_analytics", "daily_queue_history", "customer_history"):
            bench.owner.execute(f"DELETE FROM shop.{table}".encode())
        bench.owner.execute("VACUUM (ANALYZE)")
        begun = time.perf_counter()
        bench.owner.execute("CALL jobs.backfill_days(1, '2025-01-01', '2025-12-31')")
        seconds = time.perf_counter() - begun
        made = bench.value("SELECT count(*) FROM shop.daily_queue_history")
        assert made == days, made
        result.facts["days of 300 customers"] = days
        result.goal("seconds for a year of them", seconds * 365 / days, "<=", 20.0)
    return result
