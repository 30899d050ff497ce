"""The tree is what the plan says, and every name leads to its file."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.server import ROOT

TREES = {"deploy": ("Deploy", "to"), "revert": ("Revert", "from"), "verify": ("Verify", "on")}
SUPERUSERS = {"roles", "extensions", "schemas", "jobs/schedule"}
PYTHON_LINES = 700


class Change(NamedTuple):
    name: str
    requires: tuple[str, ...]
    note: str


def read_plan() -> list[Change]:
    line = re.compile(r"^([a-z][\w/]*) (?:\[([^]]*)\] )?\S+ [^<]+<[^>]+> # ?(.*)$")
    changes = []
    for text in (ROOT / "sqitch.plan").read_text().splitlines():
        if text and text[0] not in "%#@":
            match = line.match(text)
            assert match, f"the plan's line is not understood: {text}"
            changes.append(Change(match[1], tuple((match[2] or "").split()), match[3]))
    return changes


PLAN = read_plan() if (ROOT / "sqitch.plan").exists() else []
NAMES = [change.name for change in PLAN]


def script(tree: str, name: str) -> str:
    return (ROOT / tree / f"{name}.sql").read_text()


def names_below(tree: str) -> set[str]:
    top = ROOT / tree
    return {path.relative_to(top).with_suffix("").as_posix() for path in top.rglob("*.sql")}


def functions_of(name: str) -> list[str]:
    """The functions and procedures that a change of api or jobs makes."""
    schema = name.split("/", maxsplit=1)[0]
    found = re.findall(
        rf"^CREATE (?:OR REPLACE )?(?:FUNCTION|PROCEDURE) {schema}\.(\w+)",
        script("deploy", name),
        re.M,
    )
    return [str(function) for function in found]


def test_there_is_a_plan() -> None:
    assert len(PLAN) > 50
    assert len(set(NAMES)) == len(NAMES)
    assert all(change.note.endswith(".") for change in PLAN), "a note is a sentence"


def test_the_plan_reads_as_a_table_of_contents() -> None:
    section, sections, places = "", [], {}
    for line in (ROOT / "sqitch.plan").read_text().splitlines():
        if line.startswith("#"):
            section = line
            sections.append(line)
        elif line and line[0] not in "%@":
            name = line.split()[0]
            places[name] = section
    assert len(sections) == len(set(sections)) > 10
    assert all(places.values()), "a change stands under a section"
    # The functions of a noun are in one section, and a section has those of one noun.
    nouns = {n: n.split("/")[1] for n in NAMES if n.startswith("api/") and functions_of(n)}
    found = {(noun, places[name]) for name, noun in nouns.items()}
    assert len(found) == len(set(nouns.values())) == len({where for _, where in found})


@pytest.mark.parametrize("tree", TREES)
def test_tree_holds_the_plans_changes(tree: str) -> None:
    assert names_below(tree) == set(NAMES)


def test_a_change_requires_only_what_stands_before_it() -> None:
    for place, change in enumerate(PLAN):
        assert set(change.requires) <= set(NAMES[:place]), change.name


@pytest.mark.parametrize("change", PLAN, ids=lambda change: change.name)
def test_scripts_have_their_frame(change: Change) -> None:
    for tree, (verb, preposition) in TREES.items():
        text = script(tree, change.name)
        lines = text.splitlines()
        assert lines[0] == f"-- {verb} escashop:{change.name} {preposition} pg", tree
        if change.name != "jobs/schedule":
            assert "BEGIN;" in lines, tree
            assert lines[-1] == ("ROLLBACK;" if tree == "verify" else "COMMIT;"), tree
            assert text.endswith(";\n"), tree
    requires = tuple(re.findall(r"^-- requires: (\S+)$", script("deploy", change.name), re.M))
    assert requires == change.requires
    if change.name not in SUPERUSERS:
        assert "\nBEGIN;\n\nSET LOCAL ROLE escashop_owner;\n" in script("deploy", change.name)


@pytest.mark.parametrize("change", PLAN, ids=lambda change: change.name)
def test_revert_is_strict(change: Change) -> None:
    text = re.sub(r"--.*", "", script("revert", change.name))
    assert not re.search(r"\bCASCADE\b", text)
    if change.name not in SUPERUSERS:
        assert not re.search(r"\bIF EXISTS\b", text)


@pytest.mark.parametrize("change", PLAN, ids=lambda change: change.name)
def test_the_path_is_the_name(change: Change) -> None:
    schema, *_, name = change.name.split("/") if "/" in change.name else ("", change.name)
    if schema in {"api", "jobs"} and change.name not in SUPERUSERS:
        functions = functions_of(change.name)
        made = re.findall(rf"^CREATE (?:VIEW|TYPE) {schema}\.", script("deploy", change.name), re.M)
        if schema == "api" and functions:
            assert functions == [name]
        elif functions:
            assert name in functions
        else:
            assert made


@pytest.mark.parametrize(
    "name",
    [n for n in NAMES if n.split("/")[0] in {"api", "jobs"} and n not in SUPERUSERS],
)
def test_every_function_has_its_test(name: str) -> None:
    if functions_of(name):
        assert (ROOT / "sql_tests" / f"{name}.sql").is_file()


def test_tests_are_twins() -> None:
    own = {"policy", "fixtures"}
    twins = {name for name in names_below("sql_tests") if name.split("/")[0] not in own}
    assert twins <= set(NAMES)


def test_a_function_lives_in_the_folder_of_its_path() -> None:
    from app.routes import ROUTES  # noqa: PLC0415

    files = {
        path.stem: path.parent.name
        for path in (ROOT / "deploy" / "api").rglob("*.sql")
        if functions_of(path.relative_to(ROOT / "deploy").with_suffix("").as_posix())
    }
    no_noun = {"openapi.json", "health", "ready", "stream", "metrics"}
    wrong = []
    for route in ROUTES.values():
        word = route.path.removeprefix("/api").strip("/").split("/")[0]
        folder = "service" if word in no_noun or not word else word.replace("-", "_")
        if route.function and files.get(route.function) != folder:
            wrong.append((route.path, route.function, files.get(route.function)))
    assert wrong == []


def test_the_thin_layer_is_thin() -> None:
    files = [
        path
        for path in (ROOT / "app").rglob("*.py")
        if not {"static", "templates", "__pycache__"} & set(path.parts)
    ]
    # What is to be read: neither blank lines nor comments.
    lines = {path.name: len(re.findall(r"^\s*[^\s#]", path.read_text(), re.M)) for path in files}
    assert lines
    assert sum(lines.values()) < PYTHON_LINES, lines


def tracked() -> list[Path]:
    git = shutil.which("git")  # a bare machine may have none, a copied tree no repository
    listed = (
        git
        and subprocess.run(
            [git, "ls-files", "-co", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        ).stdout
    )
    if listed:
        names = listed.splitlines()
    else:
        names = [
            path.relative_to(ROOT).as_posix()
            for path in ROOT.rglob("*")
            if not {".git", ".venv", "var", "__pycache__"} & set(path.relative_to(ROOT).parts)
        ]
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def test_scripts_of_the_shell_are_strict_and_executable() -> None:
    scripts = [path for path in tracked() if path.read_bytes().startswith(b"#!/usr/bin/env bash\n")]
    assert {"escashop", "run"} <= {path.name for path in scripts}
    for path in scripts:
        assert re.search(r"^set -E?euo pipefail$", path.read_text(), re.M), path
        assert path.stat().st_mode & 0o111, path
