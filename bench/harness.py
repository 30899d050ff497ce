"""A durable server of its own, pgbench on it, and what each act costs."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any
from urllib.request import urlopen

from tests.server import TEMPLATE, Database, Server, deployed_data

ROOT = Path(__file__).resolve().parent
TOKEN = "1.bench"  # noqa: S105
DURABLE = {
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "shared_buffers": "512MB",
    "max_wal_size": "8GB",
    "checkpoint_timeout": "30min",
    "autovacuum": "off",
    "log_min_messages": "error",
}
# For what must be right, not fast: growing tables are looked after, nobody waits for the disk.
LIVELY = {"synchronous_commit": "off", "autovacuum": "on", "autovacuum_naptime": "5s"}


class Progress:
    """Where a long benchmark is; ./escashop bench shows it."""

    tell: Callable[[str], None] = staticmethod(lambda _: None)


@dataclass
class Cost:
    """What one kind of act took; medians over the rounds."""

    name: str
    clients: int
    per_second: float
    latency_ms: float
    cpu_us: float
    wal_bytes: float


@dataclass
class Result:
    """A benchmark's figures, and the goals they are held against."""

    name: str
    costs: list[Cost] = field(default_factory=list)
    facts: dict[str, float | int | str] = field(default_factory=dict)
    goals: list[tuple[str, float, str, float]] = field(default_factory=list)

    def goal(self, what: str, found: float, relation: str, wanted: float) -> None:
        """Relation is >= or <=."""
        self.goals.append((what, round(found, 3), relation, wanted))

    def ratio(self, name: str, floor: str, clients: int) -> float:
        rate = {(c.name, c.clients): c.per_second for c in self.costs}
        return rate[name, clients] / rate[floor, clients]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def missed(goal: tuple[str, float, str, float]) -> bool:
    _, found, relation, wanted = goal
    return found < wanted if relation == ">=" else found > wanted


class Bench:
    """A database of the deployed schema on a durable server."""

    def __init__(self, server: Server, database: Database) -> None:
        self.server = server
        self.database = database
        self.owner = database.connect()
        self.owner.execute("SET SESSION AUTHORIZATION DEFAULT")

    def value(self, query: str, *values: object) -> Any:
        row = self.owner.execute(query.encode(), values).fetchone()
        return row[0] if row else None

    def run(self, script: str, **variables: object) -> None:
        """A file of bench/sql by psql, as the owner of everything."""
        words = [w for k, v in variables.items() for w in ("-v", f"{k}={v}")]
        self.server.psql(self.database.name, *words, "-f", str(ROOT / "sql" / script))

    def cpu_seconds(self) -> float:
        """Of the server with all its backends, the ended ones included."""
        postmaster = int((self.server.data / "postmaster.pid").read_text().split()[0])
        ticks = 0
        for pid in [postmaster, *children(postmaster)]:
            try:
                fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            except FileNotFoundError:
                continue
            ticks += sum(map(int, fields[11:15] if pid == postmaster else fields[11:13]))
        return ticks / os.sysconf("SC_CLK_TCK")

    def wal_position(self) -> int:
        return int(self.value("SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn"))

    def pgbench(
        self,
        script: str,
        clients: int,
        acts: int,
        *,
        user: str = "escashop_web",
        variables: Mapping[str, object] | None = None,
        options: str = "",
    ) -> Cost:
        """Each client runs bench/sql/<script> so many times; its n begins at 0.

        The planner knows the tables as they are; autovacuum, which would tell it, is off while
        figures are made.
        """
        environment = self.server.environment(self.database.name, user) | {"PGOPTIONS": options}
        words = [str(self.server.bin / "pgbench"), "-n", "-M", "prepared"]
        words += ["-c", str(clients), "-j", "2", "-t", str(acts)]
        words += ["-f", str(ROOT / "sql" / script)]
        for name, value in {"n": 0, "acts": acts, **(variables or {})}.items():
            words += ["-D", f"{name}={value}"]
        if self.value("SHOW autovacuum") == "off":
            self.owner.execute("VACUUM (ANALYZE)")
        self.owner.execute("CHECKPOINT")
        cpu, wal = self.cpu_seconds(), self.wal_position()
        done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
        total = clients * acts
        assert done.returncode == 0, done.stderr[-2000:]
        assert f"transactions actually processed: {total}/{total}" in done.stdout, done.stdout
        rate = float(re.search(r"tps = ([\d.]+)", done.stdout)[1])  # type: ignore[index]
        latency = float(re.search(r"latency average = ([\d.]+)", done.stdout)[1])  # type: ignore[index]
        time.sleep(0.05)  # the backends' last ticks reach the postmaster when they are reaped
        return Cost(
            name=script.removesuffix(".sql"),
            clients=clients,
            per_second=rate,
            latency_ms=latency,
            cpu_us=(self.cpu_seconds() - cpu) * 1e6 / total,
            wal_bytes=(self.wal_position() - wal) / total,
        )


def cpu_of(pids: Iterable[int]) -> float:
    """Seconds of CPU that living processes used."""
    ticks = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += sum(map(int, fields[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def percentile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


@contextmanager
def web_app(dsn: str) -> Iterator[tuple[int, list[int]]]:
    """The web app as ./escashop up runs it, on a free port; the port, and its processes."""
    port = free_port()
    words = ["-m", "gunicorn", "-c", "app/gunicorn.conf.py", "--bind", f"127.0.0.1:{port}"]
    figures = tempfile.TemporaryDirectory(prefix="escashop-figures-")
    running = subprocess.Popen(
        [sys.executable, *words, "app:create_app()"],
        cwd=ROOT.parent,
        env={
            **os.environ, "ESCASHOP_WEB_DSN": dsn, "PROMETHEUS_MULTIPROC_DIR": figures.name
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + 30
        while True:
            try:
                with urlopen(f"http://127.0.0.1:{port}/api/ready", timeout=5):
                    break
            except OSError:
                assert running.poll() is None, "the web app ended"
                assert time.monotonic() < deadline, "the web app did not become ready"
                time.sleep(0.1)
        yield port, [running.pid, *children(running.pid)]
    finally:
        running.terminate()
        running.wait(30)
        figures.cleanup()


def children(pid: int) -> Iterator[int]:
    for task in Path(f"/proc/{pid}/task").iterdir():
        yield from map(int, (task / "children").read_text().split())


def middle(rounds: Sequence[Cost]) -> Cost:
    """The median of each figure: one noisy round changes nothing."""
    first = rounds[0]
    return Cost(
        first.name,
        first.clients,
        *(
            round(median(getattr(r, key) for r in rounds), 1)
            for key in ("per_second", "latency_ms", "cpu_us", "wal_bytes")
        ),
    )


@contextmanager
def durable(**settings: str) -> Iterator[Bench]:
    """A server that flushes at every commit, with a cashier, an admin and many counters."""
    options = {**DURABLE, **settings}
    with Server(copy_data_from=deployed_data(), **options) as server, server.clone(TEMPLATE) as db:
        bench = Bench(server, db)
        bench.run("people.sql", token=TOKEN)
        yield bench
        db.close()
