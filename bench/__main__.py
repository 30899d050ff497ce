"""./escashop bench [NAME…] [--full]: one table, and the same as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.status import Status
from rich.table import Table

from bench import closing, growth, history, money, paint, profile, proofs, queue, web
from bench.harness import Progress, Result, missed

BENCHES: dict[str, Callable[[bool], Result]] = {
    "call-next": queue.call_next,
    "register": queue.register,
    "board": queue.board,
    "http": web.http,
    "stream": web.stream,
    "paint": paint.paint,
    "history": history.history,
    "growth": growth.growth,
    "profile": profile.profile,
    "storm": proofs.storm,
    "midnight": proofs.midnight,
    "boards": proofs.boards,
    "settle": money.settle,
    "part-payments": money.part_payments,
    "indexes": money.indexes,
    "random-acts": money.random_acts,
    "reset": closing.reset,
    "backfill": closing.backfill,
}


# What others say of themselves, each in a setting of its own: an order of size, no more.
PUBLISHED = (
    ("pgledger", "10,637 transfers/s; 7,559 on 10 accounts", "README: a laptop, 20 workers"),
    ("Formance", "aims at 1,000 writes/s", "documentation: commodity storage"),
    ("TigerBeetle", "169 to 174 thousand transfers/s", "pull requests: batches of 8,190"),
    ("TigerBeetle", "4,097/s, PostgreSQL beside it 3,068/s", "softwaremill/tb-perf: 3 nodes"),
    ("Waitwhile", "1 write/s a location, 5 requests/s a user", "documentation: its limits"),
)


def show(console: Console, results: list[Result]) -> None:
    costs = Table("bench", "act", "clients", "a second", "ms", "CPU µs", "WAL bytes", title="Costs")
    for result in results:
        for c in result.costs:
            figures = (c.per_second, c.latency_ms, c.cpu_us, c.wal_bytes)
            costs.add_row(result.name, c.name, str(c.clients), *(f"{x:,.1f}" for x in figures))
    goals = Table("bench", "goal", "found", "", "wanted", "", title="Goals")
    for result in results:
        for goal in result.goals:
            what, found, relation, wanted = goal
            verdict = "[red]missed" if missed(goal) else "[green]met"
            goals.add_row(result.name, what, f"{found:,}", relation, f"{wanted:,}", verdict)
        for what, fact in result.facts.items():
            goals.add_row(result.name, what, str(fact), "", "", "")
    published = Table("system", "figure", "source and setting", title="Published elsewhere")
    for row in PUBLISHED:
        published.add_row(*row)
    for table in (costs, goals, published):
        console.print(table)


def main() -> int:
    parser = argparse.ArgumentParser(prog="./escashop bench", description=__doc__)
    parser.add_argument("name", nargs="*", choices=[[], *BENCHES], help="default: all of them")
    parser.add_argument("--full", action="store_true", help="the long sizes, not the short ones")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    words = parser.parse_args()
    console, results = Console(), []
    for name in words.name or BENCHES:
        with Console(stderr=True).status(f"bench {name}") as status:

            def tell(what: str, name: str = name, status: Status = status) -> None:
                status.update(f"bench {name}: {what}")

            Progress.tell = staticmethod(tell)
            results.append(BENCHES[name](words.full))
    show(console, results)
    if words.json:
        words.json.write_text(json.dumps([r.as_json() for r in results], indent=1) + "\n")
    return int(any(missed(goal) for result in results for goal in result.goals))


if __name__ == "__main__":
    sys.exit(main())
