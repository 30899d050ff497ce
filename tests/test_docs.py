"""The sessions of docs/dba.md are run in the demo shop, in their order, and compared."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from tests.server import ROOT, Shop

PAGE = ROOT / "docs" / "dba.md"
OWNER = "$ ./escashop psql --owner"


def read_session() -> list[tuple[bool, str, str]]:
    """(as the owner, statement, output) of every example."""
    found = []
    for block in re.findall(r"^```\n(.*?)^```", PAGE.read_text(), re.DOTALL | re.MULTILINE):
        is_owner = block.startswith(OWNER)
        parts = re.split(r"^escashop=> ", block.removeprefix(OWNER + "\n"), flags=re.MULTILINE)
        assert parts[0] == "", f"an example begins with the prompt: {parts[0]}"
        for part in parts[1:]:
            first, *output = part.splitlines()
            statement = [first]
            while output and output[0].startswith("escashop-> "):
                statement.append(output.pop(0).removeprefix("escashop-> "))
            found.append((is_owner, "\n".join(statement), "\n".join(output)))
    return found


def run(shop: Shop, statement: str, is_owner: bool, cwd: Path) -> str:
    env = shop.server.environment(shop.name, "postgres" if is_owner else "docs_dba")
    if is_owner:
        env["PGOPTIONS"] = "-c role=escashop_owner"
    done = subprocess.run(
        ["psql", "-X", "-v", "VERBOSITY=default"],
        cwd=cwd,
        env=env,
        input=statement + "\n",
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def is_like(found: str, expected: str) -> bool:
    """Word by word; … is any word."""
    words, wanted = found.split(), expected.split()
    patterns = [re.escape(word).replace("…", r"\S+") for word in wanted]
    return len(words) == len(wanted) and all(map(re.fullmatch, patterns, words))


def test_the_dbas_page_is_true(shop: Shop, tmp_path: Path) -> None:
    shop.connect().execute(
        """DO $$ BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'docs_dba') THEN
                CREATE ROLE docs_dba LOGIN IN ROLE escashop_dba;
            END IF;
        END $$"""
    )
    # The deployed template may be of another day than today.
    shop.connect().execute(
        "SELECT private.set_clock(max(c.created_at), is_running => true) FROM shop.customers AS c"
    )
    session = read_session()
    assert len(session) >= 40
    wrong = []
    for is_owner, statement, expected in session:
        found = run(shop, statement, is_owner, tmp_path)
        if not is_like(found, expected):
            wrong.append(f"{statement}\n{found}\nbut the page says\n{expected}")
    assert not wrong, "\n\n".join(wrong)
    header = (tmp_path / "customers.csv").read_text().splitlines()[0]
    assert header.startswith("Customer Name,Contact Number,Email,Age,Address,")
    assert len(header.split(",")) == 26
