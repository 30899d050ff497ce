"""Deploy, revert to nothing, deploy again: the same database, and nothing left in between."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator

import pytest

from tests.server import ROOT, Server

pytestmark = [pytest.mark.long, pytest.mark.own_server, pytest.mark.xdist_group("round_trip")]

DATABASE = "round_trip"


@pytest.fixture(scope="module")
def empty_server() -> Iterator[Server]:
    """A cluster without our roles: they belong to the cluster, not to a database."""
    with Server(
        **{"shared_preload_libraries": "pg_cron", "cron.database_name": "postgres"},
        **{"cron.use_background_workers": "on"},
    ) as running:
        yield running


def rows(server: Server, query: str, database: str = DATABASE) -> list[str]:
    return server.psql(database, "-c", query).split()


def dump(server: Server, database: str = DATABASE) -> list[str]:
    done = subprocess.run(
        [str(server.bin / "pg_dump"), "--exclude-schema=sqitch"],
        env=server.environment(database),
        capture_output=True,
        text=True,
        check=True,
    )
    # Newer releases write a random key in lines that begin with a backslash.
    lines = [line for line in done.stdout.splitlines() if not line.startswith("\\")]
    return [re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[.\d]*\+\d\d", "<time>", line) for line in lines]


def roles(server: Server) -> list[str]:
    return rows(server, "SELECT rolname FROM pg_roles WHERE rolname LIKE 'escashop%'", "postgres")


def scheduled(server: Server) -> list[str]:
    if not rows(server, "SELECT 1 FROM pg_extension WHERE extname = 'pg_cron'", "postgres"):
        return []
    query = f"SELECT jobname FROM cron.job WHERE database = '{DATABASE}'"
    return rows(server, query, "postgres")


def left_over(server: Server) -> list[str]:
    """Everything a deploy could leave behind in the database."""
    return rows(
        server,
        """
        SELECT 'schema:' || nspname FROM pg_namespace
        WHERE nspname !~ '^pg_' AND nspname NOT IN ('public', 'information_schema', 'sqitch')
        UNION ALL
        SELECT 'extension:' || extname FROM pg_extension WHERE extname <> 'plpgsql'
        UNION ALL
        SELECT 'in public:' || relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
        UNION ALL
        SELECT 'in public:' || proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        UNION ALL
        SELECT 'default privileges of ' || defaclrole::regrole FROM pg_default_acl
        """,
    )


def test_revert_undoes_deploy(empty_server: Server) -> None:
    server = empty_server
    server.execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", DATABASE)
    server.execute("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'", DATABASE)
    server.sqitch(DATABASE, "deploy", "--verify")
    first = dump(server)
    jobs = scheduled(server)
    assert len(first) > 1000
    assert len(roles(server)) == 6
    if (ROOT / "deploy" / "jobs" / "schedule.sql").exists():
        assert jobs

    server.sqitch(DATABASE, "revert", "-y")
    assert left_over(server) == []
    assert roles(server) == []
    assert scheduled(server) == []

    server.sqitch(DATABASE, "deploy", "--no-verify")
    assert dump(server) == first
    assert scheduled(server) == jobs

    # What the other tests run on.
    with server.clone("template0") as plain:
        server.deploy(plain.name)
        assert dump(server, plain.name) == first


def test_roles_stay_while_another_database_uses_them(empty_server: Server) -> None:
    server = empty_server
    if not rows(server, f"SELECT 1 FROM pg_database WHERE datname = '{DATABASE}'", "postgres"):
        server.execute("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'", DATABASE)
        server.sqitch(DATABASE, "deploy", "--to", "schemas")
    server.execute("CREATE DATABASE neighbour TEMPLATE template0 ENCODING 'UTF8'")
    server.sqitch("neighbour", "deploy", "--to", "schemas")
    server.sqitch("neighbour", "revert", "-y")
    assert len(roles(server)) == 6
    assert rows(server, "SELECT 1 FROM pg_namespace WHERE nspname = 'shop'") == ["1"]
