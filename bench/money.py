"""Payments, beside a bare insert and update, and beside pgbench's own TPC-B."""

from __future__ import annotations

import subprocess

from bench.harness import Bench, Cost, Result, durable, middle

ROUNDS = 3
BILLS = 10_000


def tpc_b(bench: Bench) -> None:
    """pgbench's tables, as large as ours."""
    environment = bench.server.environment(bench.database.name)
    words = [str(bench.server.bin / "pgbench"), "-i", "-q", "-s", "10"]
    subprocess.run(words, env=environment, check=True, capture_output=True)


def settle(full: bool) -> Result:
    acts = 4000 if full else 1500
    result = Result("settle")
    with durable() as bench:
        bench.run("line.sql", customers=1, counters=1)
        bench.run("bills.sql", bills=BILLS)
        bench.run("tills.sql", clients=8)
        tpc_b(bench)
        first = int(bench.value("SELECT min(id) - 1 FROM shop.transactions"))
        for clients in (1, 2, 8):
            rounds: dict[str, list[Cost]] = {"settle_floor": [], "tpc_b": [], "settle": []}
            for _ in range(ROUNDS):
                for name, done in rounds.items():
                    user = "escashop_web" if name.startswith("settle") and name != "settle_floor" else "postgres"
                    variables = {"bills": BILLS, "first": first}
                    cost = bench.pgbench(
                        f"{name}.sql", clients, acts, user=user, variables=variables
                    )
                    done.append(cost)
            result.costs += [middle(done) for done in rounds.values()]
        bench.owner.execute("SELECT pg_stat_force_next_flush()")
        hot = bench.value(
            """
            SELECT round(100.0 * n_tup_hot_upd / n_tup_upd, 2) FROM pg_stat_user_tables
            WHERE relid = 'shop.transactions'::regclass
            """
        )
        wrong = bench.value("SELECT count(*) FROM api.verify()")
        for clients, wanted in ((1, 0.55), (8, 0.6)):
            ratio = result.ratio("settle", "settle_floor", clients)
            result.goal(f"{clients} clients, of the bare floor", ratio, ">=", wanted)
            ratio = result.ratio("settle", "tpc_b", clients)
            result.goal(f"{clients} clients, of TPC-B", ratio, ">=", 1.0)
        result.goal("HOT share of bill updates, %", float(hot), ">=", 95)
        result.goal("broken invariants afterwards", float(wrong), "<=", 0)
    return result
