"""A new version goes in, and out again, while people pay."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.server import ROOT, Shop
from tests.web import Crowd, is_whole, running

CHANGE = "api/transactions/create_settlement"
Sqitch = Callable[..., str]


@pytest.fixture
def sqitch(shop: Shop, tmp_path: Path) -> Sqitch:
    """A checkout of its own, whose plan is what is deployed, tagged as released."""
    for name in ("deploy", "revert", "verify"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("sqitch.plan", "sqitch.conf"):
        shutil.copy(ROOT / name, tmp_path)

    def run(*words: str) -> str:
        done = subprocess.run(
            ["sqitch", *words],
            cwd=tmp_path,
            env=shop.server.environment(shop.name)
            | {"SQITCH_FULLNAME": "Shop", "SQITCH_EMAIL": "shop@localhost"},
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        assert done.returncode == 0, f"sqitch {words}: {done.stdout}{done.stderr}"
        return done.stdout

    run("tag", "v1", "-n", "The first release.")
    run("deploy", "--log-only", f"db:pg:{shop.name}")
    run("rework", CHANGE, "-n", "Says that it is the second.")
    script = tmp_path / "deploy" / f"{CHANGE}.sql"
    text = script.read_text()
    assert "\nCOMMIT;" in text
    note = "COMMENT ON FUNCTION api.create_settlement IS 'The second.';\n\nCOMMIT;"
    script.write_text(text.replace("\nCOMMIT;", f"\n{note}"))
    return run


def manual(shop: Shop) -> str:
    row = shop.connect().execute(
        "SELECT obj_description('api.create_settlement'::regproc, 'pg_proc')"
    ).fetchone()
    assert row is not None
    return str(row[0])


def test_a_procedure_is_replaced_and_put_back_under_load(shop: Shop, sqitch: Sqitch) -> None:
    first, target = manual(shop), f"db:pg:{shop.name}"
    with running(shop.database) as web:
        with Crowd(web, shop) as crowd:
            crowd.go_on(20)
            sqitch("deploy", "--verify", target)
            assert manual(shop) == "The second."
            crowd.go_on(20)
            sqitch("revert", "-y", "--to", "@v1", target)
            assert manual(shop) == first
            crowd.go_on(20)
        assert set(crowd.statuses()) == {201}, crowd.statuses()
        assert web.ask("GET", "/api/ready")[0] == 200
    is_whole(shop)


def test_a_migration_that_locks_too_long_is_felt_for_so_long_only(shop: Shop) -> None:
    """What a change of a table does: payments are refused as busy, none hangs, none is lost."""
    with running(shop.database) as web:
        with Crowd(web, shop, 2) as crowd:
            crowd.go_on(10)
            deployer = shop.connect()
            deployer.execute("BEGIN")
            deployer.execute("LOCK TABLE shop.transactions IN ACCESS EXCLUSIVE MODE")
            crowd.await_status(409)
            deployer.execute("ROLLBACK")
            crowd.go_on(10)
        assert set(crowd.statuses()) == {201, 409}, crowd.statuses()
        assert crowd.codes() == {"55P03"}
        crowd.settle_up()
