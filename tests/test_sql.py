"""Each pgTAP script of sql_tests/ is one test, in a clone of its own."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.server import ROOT, Database

SCRIPTS = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "sql_tests").rglob("*.sql")
    if "fixtures" not in path.parts
)


def complaints(output: str) -> list[str]:
    """What is wrong with a TAP stream; empty when all is well."""
    plans = re.findall(r"^1\.\.(\d+)", output, re.M)
    results = re.findall(r"^(?:not )?ok \d+", output, re.M)
    failed = [
        line for line in output.splitlines() if line.startswith("not ok") and "# TODO" not in line
    ]
    if len(plans) != 1:
        return [f"{len(plans)} plans"]
    if int(plans[0]) != len(results):
        failed.append(f"planned {plans[0]} tests and ran {len(results)}")
    return failed


@pytest.mark.parametrize("script", SCRIPTS)
def test_script(script: str, database: Database) -> None:
    done = subprocess.run(
        ["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-f", script],
        cwd=ROOT,
        env=database.server.environment(database.name),
        capture_output=True,
        text=True,
        check=False,
    )
    report = f"\n{done.stdout}\n{done.stderr}"
    assert done.returncode == 0, report
    assert complaints(done.stdout) == [], report


def test_scripts_are_found() -> None:
    assert len(SCRIPTS) > 10
    assert all(Path(ROOT / script).stat().st_size for script in SCRIPTS)


@pytest.mark.parametrize(
    "stream",
    ["", "1..2\nok 1", "1..1\nnot ok 1 - no", "1..1\nok 1\n1..1\nok 1", "ok 1"],
    ids=["empty", "short", "failed", "two plans", "no plan"],
)
def test_a_bad_stream_is_noticed(stream: str) -> None:
    assert complaints(stream)


def test_a_good_stream_is_silent() -> None:
    assert complaints("1..2\nok 1 - yes\nnot ok 2 - later # TODO next") == []
