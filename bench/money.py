"""Payments, beside a bare insert and update, pgbench's TPC-B, and their own rows as bare SQL."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from statistics import median

from bench.churn import MUST_BE_NONE, churn
from bench.harness import Bench, Cost, Result, durable, middle

ROUNDS = 3
BILLS = 10_000


def tpc_b(bench: Bench) -> None:
    """pgbench's tables, as large as ours."""
    environment = bench.server.environment(bench.database.name)
    words = [str(bench.server.bin / "pgbench"), "-i", "-q", "-s", "10"]
    subprocess.run(words, env=environment, check=True, capture_output=True)


def settle(full: bool) -> Result:
    acts = 10_000 if full else 4000  # a backend makes its plans in the first few hundred
    result = Result("settle")
    with durable() as bench:
        bench.run("line.sql", customers=1, counters=1)
        bench.run("bills.sql", bills=BILLS)
        bench.run("tills.sql", clients=8)
        tpc_b(bench)
        first = int(bench.value("SELECT min(id) - 1 FROM shop.transactions"))
        # A backend keeps the plans that it made of empty tables.
        bench.pgbench("settle.sql", 1, 200, variables={"bills": BILLS, "first": first})
        for clients in (1, 2, 8):
            names = ("settle_floor", "tpc_b", "settle_rows", "settle")
            rounds: dict[str, list[Cost]] = {name: [] for name in names}
            for _ in range(ROUNDS):
                for name, done in rounds.items():
                    user = "escashop_web" if name == "settle" else "postgres"
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
        # Not a goal: one cashier at eight tills at once, whose row all payments lock.
        shared = bench.pgbench("settle_shared.sql", 8, acts, variables=variables)
        result.facts["8 clients in one session, a second"] = shared.per_second
        for clients, wanted in ((1, 0.55), (8, 0.6)):
            ratio = result.ratio("settle", "settle_floor", clients)
            result.goal(f"{clients} clients, of the bare floor", ratio, ">=", wanted)
            ratio = result.ratio("settle", "tpc_b", clients)
            result.goal(f"{clients} clients, of TPC-B", ratio, ">=", 1.0)
            # What any procedure with lock, key, trail, trigger and foreign keys has to write.
            ratio = result.ratio("settle_rows", "settle_floor", clients)
            said = f"{clients} clients, its own rows as bare SQL, of the bare floor"
            result.facts[said] = round(ratio, 3)
        result.goal("HOT share of bill updates, %", float(hot), ">=", 95)
        result.goal("broken invariants afterwards", float(wrong), "<=", 0)
    return result


def part_payments(full: bool) -> Result:
    """One bill paid 10,000 times: the last thousand may cost what the second did."""
    laps, acts = 10, 1000
    result = Result("part-payments")
    with durable() as bench:
        bench.run("line.sql", customers=1, counters=1)
        bench.run("bills.sql", bills=1)
        bench.run("tills.sql", clients=1)
        bench.run("sum_trigger.sql")
        first = int(bench.value("SELECT min(id) - 1 FROM shop.transactions"))
        spent: dict[str, list[float]] = {"settle": [], "settle_sum": []}
        for _ in range(laps):
            for name, done in spent.items():
                user = "escashop_web" if name == "settle" else "postgres"
                variables = {"bills": 1, "first": first}
                cost = bench.pgbench(f"{name}.sql", 1, acts, user=user, variables=variables)
                done.append(cost.cpu_us)
        for name, done in spent.items():
            # The first lap reads the catalogue and makes the plans of tables still empty.
            result.facts[f"{name}, CPU µs of each thousand"] = " ".join(f"{us:.0f}" for us in done)
            growth = median(done[-3:]) / median(done[1:4])
            if name == "settle":
                result.goal("cost of the last thousands, of the first", growth, "<=", 1.2)
            else:
                result.facts["the same of a trigger that sums"] = round(growth, 2)
        paid = bench.value("SELECT paid_amount FROM shop.transactions")
        result.goal("centavos missing", float(abs(paid * 100 - 125 * laps * acts)), "<=", 0)
    return result


MONEY_INDEXES = """
    SELECT i.indexrelid::regclass::text, i.indrelid::regclass::text, c.conname,
        coalesce(pg_get_constraintdef(c.oid), pg_get_indexdef(i.indexrelid)),
        f.conname, pg_get_constraintdef(f.oid)
    FROM pg_index AS i
    LEFT JOIN pg_constraint AS c ON c.conindid = i.indexrelid AND c.contype = 'u'
    LEFT JOIN pg_constraint AS f ON f.conindid = i.indexrelid AND f.contype = 'f'
    WHERE i.indrelid IN ('shop.transactions'::regclass, 'shop.payment_settlements'::regclass,
        'shop.payment_tracking'::regclass)
      AND NOT i.indisprimary
    ORDER BY i.indrelid::regclass::text, 1
"""


def indexes(full: bool) -> Result:
    """A payment with every index of the money tables, and without each of them in turn."""
    acts, rounds = (5000, 5) if full else (1000, 3)
    result = Result("indexes")
    # Without page images the WAL of a payment is what it writes, whichever page it meets first.
    with durable(full_page_writes="off") as bench:
        bench.run("line.sql", customers=1, counters=1)
        bench.run("bills.sql", bills=BILLS)
        bench.run("tills.sql", clients=1)
        bench.value("SELECT api.open_drawer('Till 1', 100, '1.till0')")
        variables = {
            "bills": BILLS,
            "first": bench.value("SELECT min(id) - 1 FROM shop.transactions"),
        }

        def pay(name: str) -> Cost:
            return replace(bench.pgbench("settle.sql", 1, acts, variables=variables), name=name)

        pay("to warm up")
        for index, table, rule, definition, foreign, foreign_definition in bench.owner.execute(
            MONEY_INDEXES
        ).fetchall():
            alter = f"ALTER TABLE {table} "
            away = f"{alter} DROP CONSTRAINT {rule} CASCADE" if rule else f"DROP INDEX {index}"
            back = [f"{alter} ADD CONSTRAINT {rule} {definition}" if rule else definition]
            back += [f"{alter} ADD CONSTRAINT {foreign} {foreign_definition}"] if foreign else []
            kept, left_out = [], []
            for _ in range(rounds):
                kept.append(pay("with all indexes"))
                bench.owner.execute(away.encode())
                left_out.append(pay(f"without {index.removeprefix('shop.')}"))
                for statement in back:
                    bench.owner.execute(statement.encode())
            whole, less = middle(kept), middle(left_out)
            result.costs += [whole, less]
            cpu, wal = whole.cpu_us - less.cpu_us, whole.wal_bytes - less.wal_bytes
            result.facts[index.removeprefix("shop.")] = f"{cpu:+.0f} CPU µs, {wal:+.0f} WAL bytes"
        wrong = bench.value("SELECT count(*) FROM api.verify()")
        result.goal("broken invariants afterwards", float(wrong), "<=", 0)
    return result


def random_acts(full: bool) -> Result:
    """Payments, splits, refunds and voids by 32 clients, with random kills."""
    clients, acts = 32, 1_000_000 if full else 8_000
    result = Result("random-acts")
    with durable() as bench:
        bench.run("line.sql", customers=1, counters=1)
        bench.run("bills.sql", bills=max(acts // 40, 50), amount=2000)
        bench.run("tills.sql", clients=clients)
        bills = [r[0] for r in bench.owner.execute("SELECT id FROM shop.transactions").fetchall()]
        found = churn(
            bench.owner,
            bench.database.conninfo("escashop_web"),
            [f"1.till{n}" for n in range(clients)],
            bills,
            acts // clients,
        )
    for what, number in found.items():
        if what in MUST_BE_NONE:
            result.goal(what, number, "<=", 0)
        else:
            result.facts[what] = number
    return result
