"""Long proofs: what must never happen, sought in many random moves."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from random import Random
from typing import Any

import psycopg
from psycopg.types.json import Jsonb

from bench.harness import LIVELY, Bench, Progress, Result, durable
from tests import queue_scene
from tests.queue_scene import Scene
from tests.server import Database
from tests.test_board_history import compare

CLIENTS = 64
LINE = 150


@dataclass(frozen=True)
class Crowd:
    """Agents over processes, and how many seconds pass until one of these is killed."""

    agents: int = CLIENTS
    processes: int = 4
    pause: tuple[float, float] = (4, 12)


# A reset would end the line: the moves of an open day. Half of them call or join.
MOVES = {
    **{
        k: v
        for k, v in queue_scene.MOVES.items()
        if k not in ("reset_queue", "setting", "counters")
    },
    "join": 45,
    "call_next": 60,
    "complete_customer": 40,
}


class Agent(Scene):
    """One of many in a scene that is set."""

    def __init__(self, conn: psycopg.Connection[Any], counters: list[int], number: int) -> None:
        self.conn = conn
        self.counters = counters
        self.joined = number * 1_000_000

    def do(self, act: Callable[[], object]) -> None:
        """Each statement commits itself: the board is not held while Python thinks."""
        act()


def work(dsn: str, counters: list[int], numbers: range, parent: int) -> None:
    """A process of agents; it ends when it is killed, or nobody is left to do so."""
    queue_scene.MOVES = MOVES

    def one(number: int) -> None:
        rng = Random(number)  # noqa: S311
        with psycopg.connect(dsn, autocommit=True) as conn:
            agent = Agent(conn, counters, number)
            while True:
                agent.move(rng)

    threads = [threading.Thread(target=one, args=(n,), daemon=True) for n in numbers]
    for thread in threads:
        thread.start()
    while os.getppid() == parent and all(thread.is_alive() for thread in threads):
        time.sleep(0.5)


def let_work(database: Database, scene: Scene, calls: int, crowd: Crowd) -> int:
    """Until so many calls are made; how many processes were killed in the midst of their moves."""
    context, rng = multiprocessing.get_context("spawn"), Random(1)  # noqa: S311
    launched, each = 0, crowd.agents // crowd.processes

    def launch() -> BaseProcess:
        nonlocal launched
        launched += 1
        numbers = range(launched * each, (launched + 1) * each)
        process = context.Process(
            target=work,
            args=(database.conninfo(), scene.counters, numbers, os.getpid()),
            daemon=True,
        )
        process.start()
        return process

    processes = [launch() for _ in range(crowd.processes)]
    try:
        count = "SELECT count(*) FROM shop.queue_events WHERE event_type = 'called'"
        while (done := scene.run(count)[0][0]) < calls:
            Progress.tell(f"{done:,} of {calls:,} calls, {launched - crowd.processes} killed")
            time.sleep(rng.uniform(*crowd.pause))
            # On a busy machine a new process may not have come to its first call yet.
            while scene.run(count)[0][0] == done and all(p.is_alive() for p in processes):
                time.sleep(0.1)
            victim = rng.randrange(crowd.processes)
            assert processes[victim].exitcode is None, "a process ended by itself"
            processes[victim].kill()
            processes[victim].join()
            processes[victim] = launch()
    finally:
        for process in processes:
            process.kill()
            process.join()
    # Killed clients: their last statements end with them.
    scene.run(
        """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
        """
    )
    others = """
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND backend_type = 'client backend'
          AND pid <> pg_backend_pid()
    """
    while scene.run(others)[0][0]:
        time.sleep(0.05)
    return launched - crowd.processes


def prove_calls(database: Database, result: Result, calls: int, crowd: Crowd) -> None:
    with psycopg.connect(database.conninfo(), autocommit=True) as conn:
        scene = Scene(conn, counters=crowd.agents)
        conn.execute("DELETE FROM shop.test_clock")
        # A full shop, and no fuller: else it is the length of the line that is measured.
        conn.execute(
            "UPDATE shop.system_settings SET value = %s WHERE key = 'queue.max_capacity'",
            (Jsonb(LINE),),
        )
        conn.execute(
            """
            UPDATE shop.sessions
            SET created_at = now(), last_seen_at = now(), expires_at = now() + interval '1 day'
            """
        )
        begun = time.perf_counter()
        killed = let_work(database, scene, calls, crowd)
        seconds = time.perf_counter() - begun
        done, moves, doubled = scene.run(
            """
            SELECT count(*) FILTER (WHERE e.event_type = 'called'), count(*),
                count(*) FILTER (WHERE e.event_type = 'called' AND e.before <> 'waiting')
            FROM (
                SELECT v.event_type,
                    lag(v.to_status::text) OVER (PARTITION BY v.customer_id ORDER BY v.id) AS before
                FROM shop.queue_events AS v
                WHERE v.customer_id IS NOT NULL
            ) AS e
            """
        )[0]
        findings = scene.findings()
    result.facts["moves"] = moves
    result.facts["seconds"] = round(seconds)
    result.goal("calls", done, ">=", calls)
    result.goal("processes killed -9", killed, ">=", 1)
    result.goal("double calls", doubled, "<=", 0)
    inversions = sum(rule == "calls_keep_order" for rule, *_ in findings)
    result.goal("inversions", inversions, "<=", 0)
    result.goal("broken invariants", len(findings), "<=", 0)


def storm(full: bool) -> Result:
    result = Result("storm")
    # A new connection's first calls make their plans: killed too often, agents do nothing else.
    crowd = Crowd(pause=(15, 45)) if full else Crowd()
    # What a killed client had asked for waits for its turn no longer than a second.
    settings = LIVELY | {"client_connection_check_interval": "1s", "max_connections": "300"}
    with durable(**settings) as bench:
        prove_calls(bench.database, result, 100_000 if full else 1_000, crowd)
    return result


def prove_numbers(bench: Bench, result: Result, people: int, before: str) -> None:
    """Registrations from 64 clients while the clock runs through midnight."""
    bench.owner.execute(f"SELECT private.set_clock('2090-03-03 {before}+08')".encode())
    bench.owner.execute(
        """
        UPDATE shop.sessions
        SET last_seen_at = private.clock(), expires_at = private.clock() + interval '2 days'
        """
    )
    bench.owner.execute(f"SELECT private.set_clock('2090-03-03 {before}+08', true)".encode())
    stop = threading.Event()

    def empty() -> None:
        """So that it is the numbers that are measured, not the length of the line."""
        with psycopg.connect(bench.database.conninfo(), autocommit=True) as conn:
            while not stop.wait(1):
                done = conn.execute("SELECT max(id) FROM shop.customers").fetchone()
                Progress.tell(f"{(done and done[0]) or 0:,} of {people:,} registrations")
                conn.execute(
                    """
                    UPDATE shop.customers SET queue_status = 'cancelled', served_at = joined_at
                    WHERE queue_status = 'waiting'
                    """
                )

    thread = threading.Thread(target=empty)
    thread.start()
    try:
        result.costs.append(
            # Sixty-four cold backends at once make each other wait longer than a cashier would.
            bench.pgbench(
                "register.sql", CLIENTS, people // CLIENTS, options="-c statement_timeout=60s"
            )
        )
    finally:
        stop.set()
        thread.join()
    days = bench.owner.execute(
        """
        SELECT d.business_date::text, d.last_token, d.last_or, count(c.id),
            count(DISTINCT c.token_number), max(c.token_number), count(DISTINCT c.or_number),
            max(substr(c.or_number, 10)::int),
            bool_and(c.or_number LIKE to_char(d.business_date, 'YYYYMMDD-') || '%')
        FROM shop.queue_days AS d
        LEFT JOIN shop.customers AS c
            ON (c.branch_id, c.business_date) = (d.branch_id, d.business_date)
        WHERE d.business_date >= '2090-01-01'
        GROUP BY d.branch_id, d.business_date
        """
    ).fetchall()
    wrong = [day for day in days if len(set(day[1:8])) != 1 or not day[8]]
    result.facts["registrations"] = sum(day[3] for day in days)
    result.goal("days", len(days), ">=", 2)
    result.goal(
        "registrations lost", people // CLIENTS * CLIENTS - sum(d[3] for d in days), "<=", 0
    )
    result.goal("days with a gap or a number given twice", len(wrong), "<=", 0)
    findings = bench.value("SELECT count(*) FROM private.verify_numbers('1')")
    result.goal("broken invariants of numbers", findings, "<=", 0)


def midnight(full: bool) -> Result:
    result = Result("midnight")
    with durable(max_connections="120", **LIVELY) as bench:
        prove_numbers(bench, result, 50_000 if full else 4_000, "23:59:45" if full else "23:59:57")
    return result


def boards(full: bool) -> Result:
    events, instants = (10_000, 1_000) if full else (1_000, 100)
    result = Result("boards")
    # Each move commits: one transaction would keep every dead row of the clock and the board.
    with (
        durable(**LIVELY) as bench,
        psycopg.connect(bench.database.conninfo(), autocommit=True) as conn,
    ):
        begun = time.perf_counter()
        same = compare(Scene(conn), seed=2, events=events, boards=instants)
        result.facts["events"] = events
        result.facts["seconds"] = round(time.perf_counter() - begun)
        result.goal("past boards that are as they were", same, ">=", instants)
    return result
