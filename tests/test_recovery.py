"""Backup and recovery as docs/operations.md tells it: between two payments, and by dump."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.server import DEMO_TEMPLATE, ROOT, Database, Server, Shop, deployed_data, server_user
from tests.web import until

pytestmark = pytest.mark.own_server


@pytest.fixture
def archive() -> Iterator[Path]:
    """A directory that the server's user may write."""
    path = Path(tempfile.mkdtemp(prefix="escashop-archive-", dir="/tmp"))
    if user := server_user():
        os.chown(path, user.pw_uid, user.pw_gid)
    yield path
    shutil.rmtree(path)


def pay(database: Database, amount: int) -> None:
    with database.connect() as conn:
        row = conn.execute(
            "SELECT sqlstate FROM api.create_settlement((SELECT min(id) FROM shop.transactions), "
            "%s, 'cash')",
            (amount,),
        ).fetchone()
    assert row == (None,)


def paid(conninfo: str) -> int:
    with psycopg.connect(conninfo) as conn:
        row = conn.execute("SELECT sum(effect)::int FROM shop.payment_settlements").fetchone()
        assert conn.execute("SELECT * FROM api.verify()").fetchall() == []
        lately = "SELECT * FROM api.reconcile(current_date - 60, current_date + 60)"
        assert conn.execute(lately).fetchall() == []
    assert row is not None
    return int(row[0])


def backup(server: Server, target: Path) -> None:
    words = [str(server.bin / "pg_basebackup"), "-D", str(target), "-X", "none", "-c", "fast"]
    subprocess.run(
        words, env=server.environment("postgres"), check=True, capture_output=True, text=True
    )


def test_recovery_to_a_moment_between_two_payments(archive: Path) -> None:
    wal, base = archive / "wal", archive / "base"
    wal.mkdir()
    if user := server_user():
        os.chown(wal, user.pw_uid, user.pw_gid)
    settings = {
        "archive_mode": "on",
        "archive_command": f"test ! -f {wal}/%f && cp %p {wal}/%f",
        "wal_level": "replica",
        "fsync": "on",
        "full_page_writes": "on",
    }
    with Server(copy_data_from=deployed_data(), **settings) as server:
        server.execute("CREATE DATABASE shop TEMPLATE {}", DEMO_TEMPLATE)
        database = Database(server, "shop")
        pay(database, 100)
        backup(server, base)
        pay(database, 200)
        server.execute("SELECT pg_create_restore_point('between')")
        pay(database, 400)
        assert paid(database.conninfo()) == 700
        with psycopg.connect(server.conninfo("postgres"), autocommit=True) as conn:
            last = conn.execute("SELECT pg_walfile_name(pg_switch_wal())").fetchone()
            done = "SELECT FROM pg_stat_archiver WHERE last_archived_wal >= %s"
            until(lambda: conn.execute(done, last).fetchone() is not None, "it is not archived")
        database.close()

    (base / "recovery.signal").touch()
    recovery = {
        "restore_command": f"cp {wal}/%f %p",
        "recovery_target_name": "between",
        "recovery_target_action": "promote",
    }
    with Server(copy_data_from=base, **recovery) as restored:
        assert paid(restored.conninfo("shop")) == 300
        pay(Database(restored, "shop"), 50)
        assert paid(restored.conninfo("shop")) == 350


def test_a_dump_restores_into_an_empty_database(shop: Shop, tmp_path: Path) -> None:
    pay(shop.database, 100)
    server, file = shop.server, tmp_path / "shop.dump"
    server.sqitch(shop.name, "deploy", "--log-only")
    environment = server.environment(shop.name)
    subprocess.run(
        [str(server.bin / "pg_dump"), "-Fc", "-f", str(file)],
        env=environment, check=True, capture_output=True,
    )  # fmt: skip
    with server.clone("template0") as copy:
        done = subprocess.run(
            [str(server.bin / "pg_restore"), "--exit-on-error", "-d", copy.name, str(file)],
            env=environment, check=False, capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert paid(copy.conninfo()) == 100
        pay(copy, 200)
        assert paid(copy.conninfo()) == 300
        said = server.sqitch(copy.name, "status")
        assert "Nothing to deploy" in said, said
        server.sqitch(copy.name, "verify")
        copy.close()


def test_the_operators_page_names_what_is_tested() -> None:
    page = (ROOT / "docs" / "operations.md").read_text()
    for word in ("pg_basebackup", "archive_command", "recovery_target", "pg_dump", "pg_restore"):
        assert re.search(rf"\b{word}", page), word
