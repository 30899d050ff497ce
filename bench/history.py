"""What a call costs in a shop with a past."""

from __future__ import annotations

from statistics import median

from bench.harness import Cost, Progress, Result, durable
from bench.queue import prepare_line

ROUNDS = 5
A_DAY = 1000


def history(full: bool) -> Result:
    """The archive grows tenfold and again; the call must not notice."""
    sizes = (0, 100, 1000) if full else (0, 20)
    acts = 1000
    result = Result("history")
    with durable() as bench:
        bench.run("line.sql", customers=1, counters=1)
        found: dict[int, float] = {}
        for since, until in zip((0, *sizes), sizes, strict=False):
            if until:
                bench.run("past.sql", since=since, until=until, each=A_DAY)
            Progress.tell(f"{until * A_DAY:,} archived")
            rounds: list[Cost] = []
            for _ in range(ROUNDS):
                first = prepare_line(bench, acts)
                cost = bench.pgbench("call_next.sql", 1, acts, variables={"first": first})
                rounds.append(cost)
            found[until] = median(r.cpu_us for r in rounds)
            result.facts[f"CPU µs a call, {until * A_DAY:,} archived"] = round(found[until])
        worst = max(found[size] / found[0] - 1 for size in sizes)
        result.goal("growth of a call's cost", worst, "<=", 0.1)
    return result
