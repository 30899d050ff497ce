"""The examples of the README are run, and their output is compared."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from tests.server import Shop

if TYPE_CHECKING:
    from flask.testing import FlaskClient

README = (Path(__file__).parent.parent / "README.md").read_text()


def test_the_psql_session_is_true(shop: Shop) -> None:
    (session,) = re.findall(r"```\n(escashop=> .*?)```", README, re.DOTALL)
    parts = re.split(r"^escashop=> (.*)$", session, flags=re.MULTILINE)[1:]
    database = shop.database
    shown = 0
    for statement, expected in zip(parts[::2], parts[1::2], strict=True):
        output = database.server.psql(
            database.name, "-P", "format=aligned", "-P", "tuples_only=off", "-c", statement
        )
        assert output.split() == expected.split()
        shown += 1
    assert shown == 2


def test_the_curl_session_is_true(client: FlaskClient, shop: Shop) -> None:
    (session,) = re.findall(r"```\n(\$ curl .*?)```", README, re.DOTALL)
    expected = json.loads(session.strip().splitlines()[-1])
    answers = []
    for command in re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]:
        body = re.search(r"-d '(.*?)'", command, re.DOTALL)
        path = re.search(r"http://127\.0\.0\.1:8000(/api/\S+)", command)
        assert body
        assert path
        sent = body[1].replace("…", shop.password)
        answers.append(
            client.post(
                path[1],
                data=sent,
                content_type="application/json",
                base_url="https://localhost",
                headers={"Origin": "https://localhost"},
            )
        )
    found = answers[-1].get_json()
    assert answers[0].status_code == 200
    assert answers[-1].status_code == expected["status"]
    assert found.keys() == expected.keys()
    assert {k: found[k] for k in ("code", "title")} == {k: expected[k] for k in ("code", "title")}
