"""What a day's acts cost in a shop with a long past: the exponent of the cost over its rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import log
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.harness import Bench, Cost, Progress, Result, durable

ROUNDS = 3
A_DAY = 1000
EVENTS_A_VISIT = 3
MONTH, A_DAY_LATELY = 30, 100
IN_LINE = 60
BILLS = 2000
FLAT = 0.05  # the cost at a hundred times the rows is at most a quarter more
SUMMARY = 0.1  # it reads a block range index, small but whole
ME = "session => '1.bench'"


@dataclass(frozen=True)
class Act:
    """A pgbench script, how often it runs in a round, and how fast its cost may grow."""

    name: str
    script: str
    times: int = 100
    limit: float = FLAT
    user: str = "escashop_web"


def read(function: str, *arguments: str) -> str:
    return f"SELECT * FROM api.{function}({', '.join([*arguments, ME])});"


ACTS = (
    Act("register", "register.sql", 200),
    Act("board", "board.sql", 200),
    Act(
        "call and complete",
        f"SELECT customer_id FROM api.call_next(counter_id => :counter, {ME}) \\gset\n"
        f"SELECT 1 FROM api.complete_customer(customer_id => :customer_id, {ME});",
        150,
    ),
    Act("settle", "settle.sql", 500),
    Act(
        "bill",
        read(
            "create_transaction",
            "customer_id => :customer",
            "amount => 5",
            "payment_mode => 'cash'",
        ),
    ),
    Act("ticket page", "SELECT * FROM api.get_ticket(ticket_code => :ticket);", 300),
    Act("list of the line", read("list_queue")),
    Act("customers of today", read("list_customers", "start_date => :today::date")),
    Act("customer by OR number", read("list_customers", "search => :receipt"), limit=0.5),
    Act("archive of a week", read("list_customer_history", "days => 7")),
    Act(
        "events of a day",
        read("list_queue_events", "start_date => :day::date", "end_date => :day::date"),
    ),
    Act("activity log", read("list_activity_logs"), limit=SUMMARY),
    Act(
        "activity of a day",
        read("list_activity_logs", "start_date => :day::date", "end_date => :day::date"),
    ),
    Act(
        "priority of a week",
        read("get_priority_report", "start_date => :day::date - 6", "end_date => :day::date"),
        50,
    ),
    Act("board of a past noon", read("get_board_at", "at => (:day || ' 12:00+08')::timestamptz")),
    Act("figures of a month", read("get_historical_dashboard"), 50),
    Act(
        "analytics",
        read("get_analytics_dashboard", "start_date => :month::date", "end_date => :day::date"),
        30,
    ),
    Act(
        "bills of a day",
        read("list_transactions", "start_date => :day::date", "end_date => :day::date"),
    ),
    Act("report of a day", read("get_daily_report", "date => :day"), 50),
    Act("an agent's figures", read("get_sales_stats"), 100),
    Act("changes for the pages", "SELECT * FROM api.list_bill_changes(after => :snapshot);", 300),
    Act("metrics", "SELECT * FROM api.get_metrics();", 100),
    Act(
        "money of a day verified",
        read("reconcile", ":day::date", ":day::date"),
        30,
        limit=SUMMARY,
    ),
    Act(
        "reset of a day",
        "BEGIN;\nSELECT archived FROM api.reset_queue(close_day => true);\nROLLBACK;",
        10,
        user="postgres",
    ),
)


def exponent(costs: dict[int, float]) -> float:
    """Least squares of log cost over log rows: 0 is flat, 1 grows with them."""
    points = [(log(rows), log(cost)) for rows, cost in costs.items()]
    x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
    steep = sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)
    return float(steep)


def build(bench: Bench, events: int) -> dict[str, object]:
    """So many events long ago, a month as busy as ever, and today; what the scripts ask about."""
    until = bench.value("SELECT private.business_date('1', private.clock()) - '2020-01-01'::date")
    days = events // EVENTS_A_VISIT // A_DAY
    long_ago = until - MONTH - days
    assert long_ago >= 0, "more days than there are"
    if days:
        bench.run("past.sql", since=long_ago, until=until - MONTH, each=A_DAY)
    bench.run("past.sql", since=until - MONTH, until=until, each=A_DAY_LATELY)
    bench.run("line.sql", customers=IN_LINE, counters=1)
    first = int(bench.value("SELECT coalesce(max(id), 0) FROM shop.transactions"))
    bench.run("bills.sql", bills=BILLS)
    bench.run("tills.sql", clients=1)
    day = f"'2020-01-01'::date + {until - 1}"
    return {
        "first": first,
        "bills": BILLS,
        "counter": bench.value("SELECT max(id) FROM shop.counters"),
        "customer": bench.value("SELECT max(id) FROM shop.customers"),
        "ticket": bench.value("SELECT ticket_code FROM shop.customers ORDER BY id DESC LIMIT 1"),
        "today": bench.value(f"SELECT ({day} + 1)::text"),
        "day": bench.value(f"SELECT ({day})::text"),
        "month": bench.value(f"SELECT ({day} - {MONTH - 1})::text"),
        "receipt": bench.value(
            f"SELECT or_number FROM shop.customers WHERE business_date = {day} ORDER BY id LIMIT 1"
        ),
    }


def perform(bench: Bench, act: Act, known: dict[str, object], turn: int = 0) -> Cost:
    with TemporaryDirectory() as directory:
        script = act.script
        if not script.endswith(".sql"):
            path = Path(directory) / "act.sql"
            path.write_text(f"{script}\n")
            script = str(path)
        # What changed since: nothing yet.
        now = bench.value("SELECT pg_current_snapshot()::text")
        variables = known | {"n": turn * act.times, "snapshot": now}
        return bench.pgbench(script, 1, act.times, user=act.user, variables=variables)


def measure(bench: Bench, result: Result, rows: int, known: dict[str, object]) -> Iterator[float]:
    """The CPU µs of each act, the median of its rounds."""
    for act in ACTS:
        Progress.tell(f"{act.name}, {rows:,} events")
        rounds = [perform(bench, act, known, turn) for turn in range(ROUNDS)]
        cost = rounds[0]
        cost.name = f"{act.name}, {rows:,} events"
        cost.cpu_us = round(median(c.cpu_us for c in rounds), 1)
        result.costs.append(cost)
        yield cost.cpu_us


def growth(full: bool) -> Result:
    result = Result("growth")
    found: dict[str, dict[int, float]] = {act.name: {} for act in ACTS}
    for events in (0, 100_000, 1_000_000, 5_000_000)[: 4 if full else 3]:
        Progress.tell(f"making {events:,} events of history")
        # The first change of a page is logged whole, and in a long past each act meets other pages.
        with durable(full_page_writes="off") as bench:
            known = build(bench, events)
            rows = int(bench.value("SELECT count(*) FROM shop.queue_events"))
            costs = measure(bench, result, rows, known)
            for act, cost in zip(ACTS, costs, strict=True):
                found[act.name][rows] = cost
    for act in ACTS:
        result.goal(f"{act.name}, exponent", exponent(found[act.name]), "<=", act.limit)
    return result
