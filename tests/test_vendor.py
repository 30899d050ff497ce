"""What is not ours is exactly what its authors published, and says under which licence."""

from __future__ import annotations

import hashlib
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = (ROOT / "app/static/vendor", ROOT / "tests/browser/vendor")
FREE = {"BSD-3-Clause", "ISC", "MIT", "MPL-2.0", "OFL-1.1"}


def packages(folder: Path) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = tomllib.loads((folder / "vendor.toml").read_text())["package"]
    return listed


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.relative_to(ROOT).as_posix())
def test_files_are_the_published_ones(folder: Path) -> None:
    listed = {"vendor.toml"}
    for package in packages(folder):
        assert package["licence"] in FREE
        assert package["version"] in package["folder"]
        names = {file["path"] for file in package["file"]}
        assert "LICENSE" in names
        for file in package["file"]:
            path = folder / package["folder"] / file["path"]
            assert hashlib.sha256(path.read_bytes()).hexdigest() == file["sha256"], path
            listed.add(path.relative_to(folder).as_posix())
    there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert there == listed


def test_the_sprite_is_made_of_the_vendored_icons() -> None:
    icons = next(FOLDERS[0].glob("lucide-static-*")) / "icons"
    sprite = (ROOT / "app/static/icons/sprite.svg").read_text()
    drawn = dict(re.findall(r'<symbol id="([\w-]+)" viewBox="0 0 24 24">(.*?)</symbol>', sprite))
    assert drawn.keys() == {icon.stem for icon in icons.glob("*.svg")}
    for name, body in drawn.items():
        source = re.search(r"<svg[^>]*>(.*)</svg>", (icons / f"{name}.svg").read_text(), re.DOTALL)
        assert source is not None
        assert " ".join(source[1].split()) == body
