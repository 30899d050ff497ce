"""Calls: the next one, strictly in order, beside the same work as bare SQL."""

from __future__ import annotations

from bench.harness import Bench, Cost, Result, durable, middle

ROUNDS = 3


def prepare_line(bench: Bench, acts: int) -> int:
    """Enough people and free counters for so many calls; the id before the first free counter."""
    bench.owner.execute(
        """
        UPDATE shop.customers SET queue_status = 'completed', counter_id = NULL, served_at = now()
        WHERE queue_status IN ('waiting', 'serving')
        """
    )
    last = int(bench.value("SELECT max(id) FROM shop.counters"))
    bench.run("line.sql", customers=acts, counters=acts)
    return last


def call_next(full: bool) -> Result:
    acts = 500 if full else 150
    result = Result("call-next")
    with durable() as bench:
        bench.run("line.sql", customers=1, counters=1)
        day = bench.value("SELECT max(business_date)::text FROM shop.queue_days")
        for clients in (1, 8):
            rounds: dict[str, list[Cost]] = {"call_next_floor": [], "call_next": []}
            for _ in range(ROUNDS):
                for name, done in rounds.items():
                    variables = {"first": prepare_line(bench, clients * acts), "day": day}
                    user = "escashop_web" if name == "call_next" else "postgres"
                    cost = bench.pgbench(
                        f"{name}.sql", clients, acts, user=user, variables=variables
                    )
                    done.append(cost)
            result.costs += [middle(done) for done in rounds.values()]
        ratio = result.ratio("call_next", "call_next_floor", 8)
        result.goal("8 agents, of the bare floor", ratio, ">=", 0.6)
        rate = next(c.per_second for c in result.costs if (c.name, c.clients) == ("call_next", 8))
        result.goal("calls a second, 8 agents", rate, ">=", 900)
    return result
