"""Calls, registrations and the board, each beside the same work as bare SQL."""

from __future__ import annotations

from collections.abc import Callable

from bench.harness import Bench, Cost, Progress, Result, durable, middle

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


def alternate(
    bench: Bench,
    floor: str,
    act: str,
    clients: int,
    acts: int,
    *,
    prepare: Callable[[], dict[str, object]],
) -> list[Cost]:
    """Floor and act in turns; the median of each."""
    rounds: dict[str, list[Cost]] = {floor: [], act: []}
    for _ in range(ROUNDS):
        for name, done in rounds.items():
            Progress.tell(f"{name}, {clients} clients")
            user = "escashop_web" if name == act else "postgres"
            script = f"{name}.sql"
            done.append(bench.pgbench(script, clients, acts, user=user, variables=prepare()))
    return [middle(done) for done in rounds.values()]


def call_next(full: bool) -> Result:
    # A backend's first calls make its plans, as a pool's do once in half an hour: enough of them.
    acts = 1000 if full else 300
    result = Result("call-next")
    with durable() as bench:
        bench.run("line.sql", customers=1, counters=1)
        day = bench.value("SELECT max(business_date)::text FROM shop.queue_days")
        for clients in (1, 8):
            result.costs += alternate(
                bench,
                "call_next_floor",
                "call_next",
                clients,
                acts,
                prepare=lambda: {"first": prepare_line(bench, clients * acts), "day": day},  # noqa: B023
            )
        ratio = result.ratio("call_next", "call_next_floor", 8)
        result.goal("8 agents, of the bare floor", ratio, ">=", 0.6)
        rate = next(c.per_second for c in result.costs if (c.name, c.clients) == ("call_next", 8))
        result.goal("calls a second, 8 agents", rate, ">=", 900)
    return result


def end_line(bench: Bench) -> None:
    bench.owner.execute(
        """
        UPDATE shop.customers SET queue_status = 'cancelled', served_at = now()
        WHERE queue_status = 'waiting'
        """
    )
    bench.owner.execute("VACUUM (ANALYZE) shop.customers")


def register(full: bool) -> Result:
    acts = 300 if full else 75
    result = Result("register")
    with durable() as bench:
        bench.run("line.sql", customers=1, counters=1)
        day = bench.value("SELECT max(business_date)::text FROM shop.queue_days")

        def prepare() -> dict[str, object]:
            end_line(bench)
            return {"day": day}

        for clients in (1, 8):
            result.costs += alternate(
                bench, "register_floor", "register", clients, acts, prepare=prepare
            )
        result.goal(
            "8 at once, of the bare floor", result.ratio("register", "register_floor", 8), ">=", 0.4
        )
    return result


def board(full: bool) -> Result:
    """A full shop: eight counters, sixty who wait."""
    acts = 2000 if full else 300
    result = Result("board")
    with durable() as bench:
        bench.run("line.sql", customers=68, counters=8)
        for _ in range(8):
            bench.owner.execute(
                """
                SELECT api.call_next(counter_id => (
                    SELECT min(d.id) FROM shop.counters AS d
                    WHERE d.name LIKE 'Desk %' AND NOT EXISTS (
                        SELECT FROM shop.customers AS c WHERE c.counter_id = d.id)))
                """
            )
        day = bench.value("SELECT max(business_date)::text FROM shop.queue_days")
        for clients in (1, 8):
            result.costs += alternate(
                bench, "board_floor", "board", clients, acts, prepare=lambda: {"day": day}
            )
        result.goal(
            "8 at once, of the bare floor", result.ratio("board", "board_floor", 8), ">=", 0.3
        )
    return result
