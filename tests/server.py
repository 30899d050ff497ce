"""A database server of a test run, and clones of the deployed database for its tests."""

from __future__ import annotations

import fcntl
import hashlib
import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from itertools import count
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from zoneinfo import ZoneInfo

import psycopg
import testing.postgresql
from psycopg import conninfo, sql

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "sql_tests" / "fixtures" / "demo_shop.sql"
DEMO_PASSWORD = "Demo-shop-1!"
TEMPLATE = "escashop_template"
DEMO_TEMPLATE = "escashop_demo_template"
PAST_TEMPLATE = "escashop_past_template"
PAST_DAYS = 30
DEMOS = {DEMO_TEMPLATE: 0, PAST_TEMPLATE: PAST_DAYS}
ZONE = ZoneInfo("Asia/Manila")
BEFORE_MIDNIGHT = timedelta(minutes=2)
CHECKER = r"""
SELECT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'plpgsql_check') AS has \gset
\if :has
CREATE EXTENSION plpgsql_check;
\endif
"""
KEPT_CACHES = 3


def today() -> str:
    """The demo shop's date. In the last moments of a day the next one is waited for: whoever begins
    then would see the customers of today become those of yesterday."""
    now = datetime.now(ZONE)
    midnight = datetime.combine(now.date() + timedelta(1), time(), ZONE)
    if midnight - now < BEFORE_MIDNIGHT:
        sleep((midnight - now).total_seconds() + 1)
    return datetime.now(ZONE).date().isoformat()


def find_bin() -> Path:
    """The newest server's directory of binaries, or PGBIN."""
    if os.environ.get("PGBIN"):
        return Path(os.environ["PGBIN"])
    found = list(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if not found:
        raise RuntimeError("no PostgreSQL server here: ./escashop up installs one")
    return max(found, key=lambda path: int(path.parts[4])).parent


def server_user() -> pwd.struct_passwd | None:
    """Who runs the server: a server refuses root."""
    return pwd.getpwnam("postgres") if os.getuid() == 0 else None


def privileges(*options: str) -> list[str]:
    user = server_user()
    words = ["setpriv", *options]
    if user:
        words += [f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--init-groups"]
    return [*words, "--"] if len(words) > 1 else []


def is_alive(pid: str) -> bool:
    """Whether a process still holds what it had open or mapped."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


class Server(testing.postgresql.Postgresql):  # type: ignore[misc]
    """A private cluster on a socket; as root its processes run as postgres."""

    DEFAULT_KILL_TIMEOUT = 120  # seconds for the last checkpoint on a busy disk

    def __init__(self, *, copy_data_from: Path | None = None, **settings: str) -> None:
        self.port = settings.pop("port", "5432")
        self.options = {
            "listen_addresses": "",
            "fsync": "off",
            "full_page_writes": "off",
            "synchronous_commit": "off",
            "max_connections": "200",
            "log_min_messages": "warning",
            **settings,
        }
        self.numbers = count()
        self.demos_of = today()
        self.bin = find_bin()
        super().__init__(
            base_dir=None,
            initdb=str(self.bin / "initdb"),
            postgres=str(self.bin / "postgres"),
            initdb_args="-U postgres -A trust -E UTF8 --locale=C.UTF-8 -k",
            copy_data_from=str(copy_data_from) if copy_data_from else None,
            boot_timeout=60.0,
            port=int(self.port),
        )

    @property
    def socket(self) -> Path:
        return Path(self.base_dir) / "tmp"

    @property
    def data(self) -> Path:
        return Path(self.base_dir) / "data"

    @property
    def log(self) -> str:
        return (Path(self.base_dir) / f"{self.name}.log").read_text(errors="replace")

    def give_away(self) -> None:
        """The copied files are ours; the server's user must own them."""
        user = server_user()
        if user:
            for directory, _, files in os.walk(self.base_dir):
                for name in (".", *files):
                    os.chown(Path(directory) / name, user.pw_uid, user.pw_gid)

    def initialize_database(self) -> None:
        self.give_away()
        if not (self.data / "PG_VERSION").exists():
            words = [self.initdb, "-D", str(self.data), *self.settings["initdb_args"].split()]
            subprocess.run(
                [*privileges(), *words], check=True, cwd="/", capture_output=True, text=True
            )

    def get_server_commandline(self) -> list[str]:
        options = [w for name, value in self.options.items() for w in ("-c", f"{name}={value}")]
        # The server ends with the process that started it, also when that is killed.
        return [
            *privileges("--pdeathsig=INT"),
            *(self.postgres, "-D", str(self.data), "-k", str(self.socket), "-p", self.port),
            *options,
        ]

    def is_server_available(self) -> bool:
        try:
            psycopg.connect(self.conninfo("postgres")).close()
        except psycopg.OperationalError:
            return False
        return True

    def poststart(self) -> None:
        """Nothing: tests make their own databases."""

    def crash(self) -> None:
        """As in a power cut: server and backends are killed at once, nothing is shut down."""
        postmaster = self.server_pid
        os.kill(postmaster, signal.SIGSTOP)  # else one more may be born after the count
        listed = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
        for pid in [postmaster, *map(int, listed)]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.child_process.wait()
        self.child_process = None
        # The next server refuses the data of one whose processes are not all gone.
        end = monotonic() + 30
        while any(map(is_alive, listed)) and monotonic() < end:
            sleep(0.01)

    def conninfo(self, database: str, user: str = "postgres") -> str:
        return conninfo.make_conninfo(
            host=str(self.socket), port=self.port, user=user, dbname=database, connect_timeout=10
        )

    def environment(self, database: str, user: str = "postgres") -> dict[str, str]:
        """What psql, pg_dump and sqitch need to reach a database of this server."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "SQITCH_"))}
        return {
            **kept,
            "PGHOST": str(self.socket),
            "PGPORT": self.port,
            "PGUSER": user,
            "PGDATABASE": database,
            "SQITCH_USER_CONFIG": "/dev/null",
            "SQITCH_SYSTEM_CONFIG": "/dev/null",
            "LC_ALL": "C.UTF-8",
        }

    def execute(self, statement: str, *names: str, database: str = "postgres") -> None:
        with psycopg.connect(self.conninfo(database), autocommit=True) as conn:
            conn.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def sqitch(self, database: str, *words: str) -> str:
        """Run sqitch; its output, or an AssertionError with it."""
        done = subprocess.run(
            ["sqitch", *words, f"db:pg:{database}"],
            cwd=ROOT,
            env=self.environment(database),
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        assert done.returncode == 0, f"sqitch {words}: {done.stdout}{done.stderr}"
        return done.stdout

    def deploy(self, database: str) -> None:
        """What sqitch deploys, by one psql: seconds where sqitch takes a minute. No job runs.

        tests/test_roundtrip.py holds that the result is the same.
        """
        plan = (ROOT / "sqitch.plan").read_text()
        names = [n for n in re.findall(r"^([a-z][\w/]*) ", plan, re.M) if n != "jobs/schedule"]
        self.psql(database, stdin="".join(f"\\i deploy/{name}.sql\n" for name in names))

    def psql(self, database: str, *words: str, stdin: str | None = None) -> str:
        done = subprocess.run(
            ["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", *words],
            cwd=ROOT,
            env=self.environment(database),
            capture_output=True,
            text=True,
            input=stdin,
            check=False,
        )
        assert done.returncode == 0, f"psql {words}: {done.stdout}{done.stderr}"
        return done.stdout

    def make_demos(self) -> None:
        """The demo shops of today, in place of those that are there."""
        for template, days in DEMOS.items():
            self.execute("ALTER DATABASE {} IS_TEMPLATE false", template)
            self.execute("DROP DATABASE {}", template)
            self.add_demo(template, days)

    def add_demo(self, template: str, days: int) -> None:
        self.execute("CREATE DATABASE {} TEMPLATE {}", template, TEMPLATE)
        Database(self, template).load_demo(days)
        self.close_template(template)

    def close_template(self, template: str) -> None:
        self.execute("ALTER DATABASE {} IS_TEMPLATE true ALLOW_CONNECTIONS false", template)

    @contextmanager
    def clone(self, template: str = TEMPLATE) -> Iterator[Database]:
        """A database of its own, gone afterwards."""
        if template in DEMOS and self.demos_of != (date := today()):
            self.make_demos()
            self.demos_of = date
        name = f"t_{os.getpid()}_{next(self.numbers)}"
        strategy = " STRATEGY file_copy" if template != "template0" else ""
        self.execute(f"CREATE DATABASE {{}} TEMPLATE {{}}{strategy}", name, template)
        try:
            yield Database(self, name)
        finally:
            self.execute("DROP DATABASE {} WITH (FORCE)", name)


@dataclass
class Database:
    """A clone of the deployed database."""

    server: Server
    name: str
    opened: list[psycopg.Connection[Any]] = field(default_factory=list)

    def conninfo(self, user: str = "postgres") -> str:
        return self.server.conninfo(self.name, user)

    def connect(self, user: str = "postgres") -> psycopg.Connection[Any]:
        """A connection in autocommit; closed with the test."""
        conn = psycopg.connect(self.conninfo(user), autocommit=True)
        self.opened.append(conn)
        return conn

    def load_demo(self, history_days: int = 0) -> None:
        past = ("-v", f"history_days={history_days}") if history_days else ()
        self.server.psql(
            self.name,
            *("-c", "SET ROLE escashop_owner", "-v", f"password={DEMO_PASSWORD}", *past),
            *("-f", str(DEMO)),
        )

    def close(self) -> None:
        for conn in self.opened:
            conn.close()


class Shop:
    """A clone with the demo shop in it."""

    password = DEMO_PASSWORD

    def __init__(self, database: Database) -> None:
        self.database = database
        self.name = database.name
        self.server = database.server
        self.conninfo = database.conninfo
        self.connect = database.connect

    def login(self, email: str = "admin@demo.test") -> str:
        """Sign in as the web app would; the session's token."""
        with psycopg.connect(self.conninfo("escashop_web"), autocommit=True) as conn:
            row = conn.execute(
                "SELECT token, sqlstate, message FROM api.login(email => %s, password => %s)",
                (email, self.password),
            ).fetchone()
        assert row is not None
        assert row[0], f"{email}: {row[1]} {row[2]}"
        return str(row[0])


def cache_root() -> Path:
    """Deployed data directories outlive a run: deploying takes half a minute."""
    root = Path("/tmp") / f"escashop-cache-{os.getuid()}"  # noqa: S108
    root.mkdir(mode=0o700, exist_ok=True)
    if root.stat().st_uid != os.getuid() or root.is_symlink():
        return Path(tempfile.mkdtemp(dir="/tmp"))
    return root


def fingerprint() -> str:
    digest = hashlib.sha256(f"{find_bin()} {today()}".encode())
    sources = [ROOT / "sqitch.plan", ROOT / "sqitch.conf", Path(__file__)]
    sources += sorted(DEMO.parent.glob("demo_*.sql"))
    for tree in ("deploy", "verify"):
        sources += sorted((ROOT / tree).rglob("*.sql"))
    for path in sources:
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0")
        digest.update(path.read_bytes() if path.exists() else b"")
    return digest.hexdigest()[:20]


def deployed_data() -> Path:
    """A data directory with the deployed templates, built once for all workers."""
    root = cache_root()
    data = root / fingerprint()
    with (root / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not data.exists():
            build(data)
            old = sorted((p for p in root.iterdir() if p.is_dir()), key=lambda p: p.stat().st_mtime)
            for path in old[:-KEPT_CACHES]:
                shutil.rmtree(path, ignore_errors=True)
    return data


def build(data: Path) -> None:
    server = Server()
    try:
        server.execute("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'", TEMPLATE)
        server.deploy(TEMPLATE)
        server.execute("CREATE EXTENSION pgtap", database=TEMPLATE)
        # Not every server has it: sql_tests/policy/checked.sql says so there.
        server.psql(TEMPLATE, stdin=CHECKER)
        for template, days in DEMOS.items():
            server.add_demo(template, days)
        server.close_template(TEMPLATE)
        server.terminate()
        fresh = data.with_name(f"{data.name}.{os.getpid()}")
        shutil.copytree(server.data, fresh)
        fresh.rename(data)
    finally:
        server.stop()
