"""Over HTTP: calls of the next customer, and how soon a change is on fifty displays."""

from __future__ import annotations

import json
import selectors
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import psycopg

from bench.harness import (
    ROOT,
    TOKEN,
    Bench,
    Cost,
    Result,
    cpu_of,
    durable,
    middle,
    percentile,
    web_app,
)
from bench.queue import prepare_line

AGENTS = 8
DISPLAYS = 40
ROUNDS = 3
# The floor: through the same gateway to a procedure that does nothing.
NOTHING = """
    CREATE OR REPLACE FUNCTION api.recall_customer(customer_id bigint, session text DEFAULT NULL)
    RETURNS api.customer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS 'BEGIN RETURN NULL; END'
"""


def request(path: str, body: dict[str, int]) -> bytes:
    text = json.dumps(body)
    lines = (f"POST {path} HTTP/1.1", "Host: bench", f"Authorization: Bearer {TOKEN}")
    lines += ("Content-Type: application/json", f"Content-Length: {len(text)}", "", text)
    return "\r\n".join(lines).encode()


def ask(conn: socket.socket, message: bytes) -> bytes:
    """One request on a connection that stays; the answer's body."""
    conn.sendall(message)
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += conn.recv(65536)
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200"), answer[:500]
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    while len(body) < length:
        body += conn.recv(65536)
    return body


def agents(port: int, path: str, argument: str, first: int, acts: int) -> list[float]:
    """Each agent asks so many times, each time for another id; the milliseconds of every answer."""
    latencies: list[list[float]] = [[] for _ in range(AGENTS)]
    ready = threading.Barrier(AGENTS)

    def work(number: int) -> None:
        with socket.create_connection(("127.0.0.1", port)) as conn:
            conn.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            ready.wait(30)
            for n in range(acts):
                message = request(path, {argument: first + number * acts + n + 1})
                begun = time.perf_counter()
                ask(conn, message)
                latencies[number].append((time.perf_counter() - begun) * 1000)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(AGENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [one for agent in latencies for one in agent]


def measure(
    bench: Bench, port: int, pids: list[int], name: str, acts: int
) -> tuple[Cost, list[float]]:
    """The agents are a process of their own: their work is not the server's."""
    argument = "counter_id" if name == "call-next" else "customer_id"
    first = prepare_line(bench, AGENTS * acts)
    words = ["-m", "bench.web", str(port), f"/api/queue/{name}", argument, str(first), str(acts)]
    cpu, wal = cpu_of(pids) + bench.cpu_seconds(), bench.wal_position()
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT.parent, check=True, capture_output=True
    )
    latencies = json.loads(done.stdout)
    total = AGENTS * acts
    assert len(latencies) == total
    cost = Cost(
        name="nothing" if name == "recall" else name,
        clients=AGENTS,
        per_second=total / (sum(latencies) / 1000 / AGENTS),  # agents who never pause
        latency_ms=percentile(latencies, 0.5),
        cpu_us=(cpu_of(pids) + bench.cpu_seconds() - cpu) * 1e6 / total,
        wal_bytes=(bench.wal_position() - wal) / total,
    )
    return cost, latencies


def http(full: bool) -> Result:
    acts = 500 if full else 100
    result = Result("http")
    with durable() as bench:
        bench.run("line.sql", customers=1, counters=1)
        bench.owner.execute(NOTHING.encode())
        with web_app(bench.database.conninfo("escashop_web")) as (port, pids):
            # Pools filled, plans made: a shop's day does not begin at each call.
            measure(bench, port, pids, "call-next", 40)
            rounds: dict[str, list[Cost]] = {"recall": [], "call-next": [], "watched": []}
            slow: list[float] = []
            for _ in range(ROUNDS):
                for name, done in rounds.items():
                    if name == "watched":
                        with displays_open(port, DISPLAYS):
                            cost, latencies = measure(bench, port, pids, "call-next", acts)
                        cost.name = f"call-next, {DISPLAYS} streams"
                    else:
                        cost, latencies = measure(bench, port, pids, name, acts)
                    done.append(cost)
                    slow += latencies if name == "call-next" else []
        called = bench.value("SELECT count(*) FROM shop.queue_events WHERE event_type = 'called'")
        assert called == AGENTS * (40 + 2 * acts * ROUNDS), called
        result.costs = [middle(done) for done in rounds.values()]
        _, calls, watched = result.costs
        result.goal("calls a second, 8 agents", calls.per_second, ">=", 350)
        result.goal("p95, ms", percentile(slow, 0.95), "<=", 30)
        result.goal("p99, ms", percentile(slow, 0.99), "<=", 80)
        result.goal("CPU of app and server for a call, ms", calls.cpu_us / 1000, "<=", 3)
        overhead = result.costs[0].cpu_us / 1000
        result.goal("of them in the gateway, above the procedure, ms", overhead, "<=", 3)
        share = watched.per_second / calls.per_second
        result.goal(f"share of that rate with {DISPLAYS} streams open", share, ">=", 0.8)
    return result


def open_display(port: int) -> socket.socket:
    """A live stream; a worker that is full sends to the other, as browsers find out too."""
    while True:
        conn = socket.create_connection(("127.0.0.1", port), timeout=30)
        conn.sendall(b"GET /api/queue/stream HTTP/1.1\r\nHost: bench\r\n\r\n")
        answer = b""
        while b"retry: " not in answer and not answer.startswith(b"HTTP/1.1 503"):
            answer += conn.recv(65536)
        if b"retry: " in answer:
            return conn
        conn.close()


@contextmanager
def displays_open(port: int, number: int) -> Iterator[None]:
    """Live streams that somebody reads."""
    opened, stop = [open_display(port) for _ in range(number)], threading.Event()

    def read() -> None:
        selector = selectors.DefaultSelector()
        for display in opened:
            selector.register(display, selectors.EVENT_READ)
        while not stop.is_set():
            for key, _ in selector.select(0.05):
                key.fileobj.recv(2**20)  # type: ignore[union-attr]

    thread = threading.Thread(target=read)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
        for display in opened:
            display.close()


def watch(displays: list[socket.socket], stop: threading.Event) -> Iterator[tuple[int, int, float]]:
    """Every display's versions as they come: display, version, moment."""
    selector = selectors.DefaultSelector()
    rest = [b""] * len(displays)
    for number, display in enumerate(displays):
        selector.register(display, selectors.EVENT_READ, number)
    while not stop.is_set():
        for key, _ in selector.select(0.05):
            chunk = displays[key.data].recv(65536)
            at = time.perf_counter()
            *lines, rest[key.data] = (rest[key.data] + chunk).split(b"\n")
            for line in lines:
                if line.startswith(b"id: "):
                    yield key.data, int(line[4:]), at


def show(
    port: int, dsn: str, displays: int, counters: Sequence[int]
) -> tuple[dict[int, float], list[tuple[int, int, float]]]:
    """The moment of each commit by its version, and what every display saw."""
    opened = [open_display(port) for _ in range(displays)]
    stop, seen = threading.Event(), list[tuple[int, int, float]]()

    def write_down() -> None:
        for sight in watch(opened, stop):
            seen.append(sight)

    thread = threading.Thread(target=write_down)
    thread.start()
    committed: dict[int, float] = {}
    try:
        with psycopg.connect(dsn, autocommit=True) as conn:
            for counter in counters:
                row = conn.execute(
                    "SELECT version FROM api.call_next(counter_id => %s, session => %s)",
                    (counter, TOKEN),
                ).fetchone()
                assert row is not None
                committed[row[0]] = time.perf_counter()
                time.sleep(0.02)
        end = time.perf_counter() + 60
        while wrong(committed, seen, displays) and time.perf_counter() < end:
            time.sleep(0.1)
        time.sleep(1)  # what comes twice comes now
    finally:
        stop.set()
        thread.join()
        for display in opened:
            display.close()
    return committed, seen


def late(committed: dict[int, float], seen: list[tuple[int, int, float]]) -> list[float]:
    """Milliseconds from each commit to each display."""
    return [(at - committed[version]) * 1000 for _, version, at in seen]


def wrong(committed: dict[int, float], seen: list[tuple[int, int, float]], displays: int) -> int:
    """How many displays missed a change, or showed one twice or too early."""
    shown = [[version for n, version, _ in seen if n == number] for number in range(displays)]
    return sum(versions != list(committed) for versions in shown)


def stream(full: bool) -> Result:
    acts, displays = (500 if full else 100), 50
    result = Result("stream")
    with durable() as bench:
        bench.run("line.sql", customers=1, counters=1)
        first = prepare_line(bench, acts) + 1
        dsn = bench.database.conninfo("escashop_web")
        with web_app(dsn) as (port, _):
            committed, seen = show(port, dsn, displays, range(first, first + acts))
    delays = late(committed, seen)
    result.facts["displays"] = displays
    result.facts["changes"] = acts
    result.goal("commit to display, p95 ms", percentile(delays, 0.95), "<=", 50)
    result.goal("commit to display, p99 ms", percentile(delays, 0.99), "<=", 150)
    result.goal("displays that erred", wrong(committed, seen, displays), "<=", 0)
    return result


if __name__ == "__main__":
    where, path, argument, first, acts = sys.argv[1:]
    print(json.dumps(agents(int(where), path, argument, int(first), int(acts))))  # noqa: T201
