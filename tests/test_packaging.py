"""The compose file, the images and the pins, judged offline."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import ruamel.yaml

from tests.server import ROOT

TOOLS = Path(sys.executable).parent
COMPOSE = ROOT / "docker-compose.yml"
DOCKERFILES = sorted((ROOT / "docker").glob("*.Dockerfile"))


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in words], cwd=ROOT, capture_output=True, text=True, check=False
    )


def read_compose() -> dict:  # type: ignore[type-arg]
    return ruamel.yaml.YAML(typ="safe").load(COMPOSE.read_text())  # type: ignore[no-any-return]


def judge(compose: Path) -> subprocess.CompletedProcess[str]:
    return run(TOOLS / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", compose)


def test_compose_follows_its_specification() -> None:
    done = judge(COMPOSE)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_wrong_compose_file_is_noticed(tmp_path: Path) -> None:
    wrong = tmp_path / "docker-compose.yml"
    wrong.write_text(COMPOSE.read_text().replace("depends_on:", "depend_on:"))
    assert judge(wrong).returncode != 0


def test_an_engines_own_reader_accepts_compose() -> None:
    reader = shutil.which("docker-compose")
    if not reader or "version v2" not in run(reader, "version").stdout.lower():
        pytest.skip("no docker-compose 2 here")
    done = run(
        *("env", "POSTGRES_PASSWORD=a", "ESCASHOP_WEB_PASSWORD=b"),
        *(reader, "-f", COMPOSE, "config", "-q"),
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("dockerfile", DOCKERFILES, ids=lambda path: path.name)
def test_dockerfile_has_no_lint(dockerfile: Path) -> None:
    done = run(TOOLS / "hadolint", dockerfile)
    assert done.returncode == 0, done.stdout + done.stderr


def test_services_wait_for_each_other() -> None:
    services = read_compose()["services"]
    assert services["deploy"]["depends_on"]["db"]["condition"] == "service_healthy"
    for name in ("app", "sms", "test"):
        condition = services[name]["depends_on"]["deploy"]["condition"]
        assert condition == "service_completed_successfully"
    assert services["test"]["profiles"] == ["test"]


def test_what_is_built_and_copied_exists() -> None:
    for service in read_compose()["services"].values():
        assert (ROOT / service["build"]["dockerfile"]).is_file()
    for dockerfile in DOCKERFILES:
        for line in re.findall(r"^COPY (.+)$", dockerfile.read_text(), re.M):
            for source in line.split()[:-1]:
                assert (ROOT / source).exists(), f"{dockerfile.name}: {source}"
                assert f"!{source.split('/')[0]}" in (ROOT / ".dockerignore").read_text().split()


def test_a_service_gets_every_variable_that_it_reads() -> None:
    # The poll, and the places of the log file and of the figures, are as the image has them.
    own = {"ESCASHOP_SMS_POLL_SECONDS", "ESCASHOP_VAR", "PROMETHEUS_MULTIPROC_DIR"}
    services = read_compose()["services"]
    for name in ("app", "sms"):
        read = {
            word
            for path in (ROOT / name).glob("*.py")
            for word in re.findall(r"environ(?:\.get\(|\[)['\"](\w+)", path.read_text())
        }
        assert read
        assert read - own <= services[name]["environment"].keys(), name


def test_nobody_is_killed_while_ending() -> None:
    services = read_compose()["services"]
    grace = re.search(
        r"graceful_timeout, \w+ = \d+, (\d+)", (ROOT / "app/gunicorn.conf.py").read_text()
    )
    assert grace
    assert int(services["app"]["stop_grace_period"].removesuffix("s")) > int(grace[1])
    assert services["db"]["stop_grace_period"] == services["sms"]["stop_grace_period"] == "1m"


def test_no_password_has_a_default() -> None:
    defaults = re.findall(r"\$\{(\w*PASSWORD\w*):-(\w+)", COMPOSE.read_text())
    assert defaults == []
    demanded = set(re.findall(r"\$\{(\w+):\?", COMPOSE.read_text()))
    assert demanded == {"POSTGRES_PASSWORD", "ESCASHOP_WEB_PASSWORD"}


def test_only_this_machine_reaches_the_app() -> None:
    services = read_compose()["services"]
    assert [name for name, service in services.items() if "ports" in service] == ["app"]
    assert all(port.startswith("127.0.0.1:") for port in services["app"]["ports"])


def test_every_pin_is_exact_and_hashed() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    pins = re.findall(r"^([a-z0-9.-]+(?:\[[a-z,]+\])?)==\S+(?: ;[^\\]+)? \\$", lock, re.M)
    assert len(pins) == len(re.findall(r"^\S", lock, re.M))
    assert "://" not in lock
    wanted = re.findall(r"^([a-z][a-z0-9.-]*)", (ROOT / "requirements.in").read_text(), re.M)
    normal = {pin.replace(".", "-") for pin in pins}
    assert {name.replace(".", "-") for name in wanted} <= normal
