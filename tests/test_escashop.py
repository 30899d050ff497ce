"""The one command: a shop comes up, answers, goes down, and says what is wrong."""

from __future__ import annotations

import json
import os
import shutil
import socket
import stat
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tests.server import ROOT, Server, find_bin
from tests.web import free_port

pytestmark = [pytest.mark.long, pytest.mark.own_server, pytest.mark.xdist_group("escashop")]

PASSWORD = "It's a Demo 1!"


@dataclass
class Command:
    """./escashop with a shop of its own."""

    var: Path
    port: int
    extra: dict[str, str]

    def __call__(self, *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("ESCASHOP_", "PG"))}
        kept.pop("HOME", None)
        return subprocess.run(
            [str(ROOT / "escashop"), *words],
            cwd="/",
            env={
                **kept,
                "ESCASHOP_VAR": str(self.var),
                "ESCASHOP_PORT": str(self.port),
                "ESCASHOP_DEMO_PASSWORD": PASSWORD,
                **self.extra,
            },
            capture_output=True,
            text=True,
            input=stdin,
            timeout=600,
            check=False,
        )

    def ready(self) -> bool:
        """Whether it is so in the end: `up` has seen one worker, and another may still begin."""
        url, said = f"http://127.0.0.1:{self.port}/api/ready", b""
        for _ in range(40):
            try:
                with urllib.request.urlopen(url, timeout=20) as answer:
                    return bool(answer.status == 200 and json.load(answer)["is_deployed"])
            except urllib.error.HTTPError as error:
                said = error.read()
                time.sleep(0.5)
        raise AssertionError(said)

    def sign_in(self, email: str) -> int:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/auth/login",
            data=json.dumps({"email": email, "password": PASSWORD}).encode(),
            headers={"Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"},
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            return int(answer.status)


@pytest.fixture(scope="module")
def open_dir() -> Iterator[Path]:
    """A directory that the server's user may enter; pytest's own is closed."""
    path = Path(tempfile.mkdtemp(dir="/tmp", prefix="escashop-t."))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture(scope="module")
def shop_up(open_dir: Path) -> Iterator[Command]:
    command = Command(open_dir / "a shop's \\ var", free_port(), {})
    done = command("up")
    assert done.returncode == 0, done.stderr
    assert f"http://127.0.0.1:{command.port}" in done.stdout
    for who in ("admin", "cashier", "cashier2", "sales"):
        assert f"{who}@demo.test" in done.stdout
    yield command
    command("destroy", "--yes")


@pytest.fixture(scope="module")
def deployed(shop_up: Command, open_dir: Path) -> Path:
    """A shop's directory as `up` has made it: for a shop whose test is about something else."""
    copy = open_dir / "deployed"
    copy.mkdir()
    assert shop_up("down").returncode == 0
    for name in ("pgdata", "demo-password"):
        subprocess.run(["cp", "-a", shop_up.var / name, copy], check=True)
    done = shop_up("up")
    assert done.returncode == 0, done.stderr
    return copy


@pytest.fixture
def fresh(open_dir: Path) -> Iterator[Command]:
    command = Command(open_dir / f"fresh{free_port()}", free_port(), {})
    yield command
    command("destroy", "--yes")


def test_a_shop_answers(shop_up: Command) -> None:
    assert shop_up.ready()
    for who in ("admin", "cashier", "cashier2", "sales"):
        assert shop_up.sign_in(f"{who}@demo.test") == 200


def test_a_second_up_changes_nothing(shop_up: Command) -> None:
    pid = (shop_up.var / "gunicorn.pid").read_text()
    done = shop_up("up")
    assert done.returncode == 0, done.stderr
    assert (shop_up.var / "gunicorn.pid").read_text() == pid


def test_status_names_what_runs(shop_up: Command) -> None:
    done = shop_up("status")
    assert done.returncode == 0, done.stdout
    assert f"http://127.0.0.1:{shop_up.port} is ready" in done.stdout
    assert "up-to-date" in done.stdout


def test_psql_is_a_dba(shop_up: Command) -> None:
    query = (
        "SELECT session_user, pg_has_role('escashop_dba', 'member'),"
        " has_schema_privilege('shop', 'usage')"
    )
    assert shop_up("psql", "-XAtc", query).stdout == "escashop_operator|t|f\n"


def test_psql_as_the_owner(shop_up: Command) -> None:
    done = shop_up("psql", "--owner", "-XAtc", "SELECT current_user")
    assert done.stdout == "escashop_owner\n"


def test_sqitch_passes_through(shop_up: Command) -> None:
    done = shop_up("sqitch", "verify")
    assert done.returncode == 0, done.stderr
    assert "Verify successful" in done.stdout


def test_secrets_are_the_owners_alone(shop_up: Command) -> None:
    kept = shop_up.var / "demo-password"
    assert kept.read_text() == f"{PASSWORD}\n"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE((shop_up.var / "run").stat().st_mode) == 0o700
    assert stat.S_IMODE((shop_up.var / "pgdata").stat().st_mode) == 0o700


def test_the_cluster_is_private_and_checked(shop_up: Command) -> None:
    query = (
        "SELECT concat_ws(',', current_setting('listen_addresses'), current_setting('fsync'),"
        " current_setting('data_checksums'), current_setting('server_encoding'))"
    )
    assert shop_up("psql", "-XAtc", query).stdout == ",on,on,UTF8\n"


def test_two_shops_side_by_side(shop_up: Command, fresh: Command, deployed: Path) -> None:
    fresh.var = fresh.var / ("long" * 20)  # a socket below it would not fit
    fresh.var.parent.mkdir()
    subprocess.run(["cp", "-a", deployed, fresh.var], check=True)
    done = fresh("up")
    assert done.returncode == 0, done.stderr
    assert fresh.ready()
    assert shop_up.ready()
    assert fresh("down").returncode == 0
    assert "stopped" in fresh("status").stdout
    assert shop_up.ready()
    again = fresh("up")
    assert again.returncode == 0, again.stderr
    assert fresh.ready()


def test_a_taken_port_is_named_at_once(fresh: Command) -> None:
    with closing(socket.create_server(("127.0.0.1", fresh.port))):
        done = fresh("up")
    assert done.returncode == 1
    assert f"port {fresh.port} is in use" in done.stderr
    assert "ESCASHOP_PORT=" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not fresh.var.exists()


def test_another_versions_data_is_left_alone(fresh: Command) -> None:
    (fresh.var / "pgdata").mkdir(parents=True)
    version = fresh.var / "pgdata" / "PG_VERSION"
    version.write_text("9.6\n")
    done = fresh("up")
    assert done.returncode == 1
    assert "made by PostgreSQL 9.6" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert list(fresh.var.rglob("*")) == [version.parent, version]


@pytest.mark.skipif(os.getuid() != 0, reason="only root hands the server to another user")
def test_a_closed_directory_is_named(fresh: Command, tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    fresh.var = tmp_path / "var"
    done = fresh("up")
    assert done.returncode == 1
    assert "may not enter" in done.stderr
    assert "ESCASHOP_VAR" in done.stderr
    assert not fresh.var.exists()


def test_a_full_disk_is_named(fresh: Command, tmp_path: Path) -> None:
    df = tmp_path / "df"
    df.write_text("#!/bin/sh\necho Filesystem\necho /dev/x 9 9 5 99% /\n")
    df.chmod(0o755)
    fresh.extra = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    done = fresh("up")
    assert done.returncode == 1
    assert "5 MB free" in done.stderr
    assert not (fresh.var / "pgdata").exists()


def test_an_open_address_wants_a_word(fresh: Command) -> None:
    fresh.extra = {"ESCASHOP_HOST": "0.0.0.0"}  # noqa: S104
    done = fresh("up")
    assert done.returncode == 1
    assert "ESCASHOP_INSECURE_LAN=1" in done.stderr


def test_destroy_asks_first(shop_up: Command) -> None:
    for answer in ("no\n", ""):
        done = shop_up("destroy", stdin=answer)
        assert done.returncode == 1
        assert "nothing was deleted" in done.stderr
    assert shop_up.ready()


def test_destroy_takes_only_what_is_its_own(fresh: Command) -> None:
    fresh.var.mkdir()
    (fresh.var / "mine.txt").write_text("keep")
    (fresh.var / "demo-password").write_text("gone")
    assert fresh("destroy", "--yes").returncode == 0
    assert [path.name for path in fresh.var.iterdir()] == ["mine.txt"]


def test_an_existing_server(fresh: Command) -> None:
    password = "p w'\\1"
    with Server(listen_addresses="127.0.0.1", port=str(free_port())) as server:
        port = server.port
        socket_dir = str(server.socket)
        with psycopg.connect(host=socket_dir, port=port, user="postgres", autocommit=True) as conn:
            conn.execute("CREATE ROLE boss SUPERUSER LOGIN PASSWORD 'p w''\\1'")
        hba = server.data / "pg_hba.conf"
        hba.write_text("local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n")
        with psycopg.connect(host=socket_dir, port=port, user="postgres", autocommit=True) as conn:
            conn.execute("SELECT pg_reload_conf()")
        info = psycopg.conninfo.make_conninfo(
            host="127.0.0.1", port=port, user="boss", password=password, dbname="shop_two"
        )
        fresh.extra = {"ESCASHOP_DATABASE_URL": info}
        done = fresh("up")
        assert done.returncode == 0, done.stderr
        assert fresh.ready()
        assert fresh.sign_in("cashier@demo.test") == 200
        assert not (fresh.var / "pgdata").exists()
        kept = fresh.var / "web-password"
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
        assert kept.read_text().strip() not in server.log
        assert fresh("psql", "-XAtc", "SELECT session_user").stdout == "boss\n"
        assert fresh("down").returncode == 0
        assert server.is_alive()


def test_help_and_nonsense() -> None:
    command = Command(Path("/nonexistent"), 1, {})
    assert "usage:" in command("help").stdout
    done = command("dance")
    assert done.returncode == 1
    assert "no command dance" in done.stderr


def test_a_stopped_shop_says_so(fresh: Command) -> None:
    for word in ("psql", "sqitch"):
        done = fresh(word)
        assert done.returncode == 1
        assert "./escashop up first" in done.stderr
    assert fresh("status").returncode == 3


def test_the_server_is_the_newest() -> None:
    assert (find_bin() / "postgres").exists()
