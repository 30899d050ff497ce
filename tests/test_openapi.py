"""The OpenAPI document: valid, complete, and the committed copy is the current one."""

from __future__ import annotations

import json
from pathlib import Path

from flask.testing import FlaskClient
from openapi_spec_validator import validate

from app.routes import ROUTES

FILE = Path(__file__).resolve().parent.parent / "openapi.json"


def test_the_document_is_valid_and_names_every_route(client: FlaskClient) -> None:
    document = client.get("/api/openapi.json").get_json()
    validate(document)
    for route in ROUTES.values():
        path = route.path.replace("<", "{").replace(">", "}")
        assert document["paths"][path][route.method.lower()]["summary"], route
    login = document["paths"]["/api/auth/login"]["post"]
    body = login["requestBody"]["content"]["application/json"]["schema"]
    assert set(body["properties"]) == {"email", "password", "branch"}
    answer = login["responses"]["200"]["content"]["application/json"]["schema"]
    assert "token" not in answer["properties"]


def test_the_committed_copy_is_current(client: FlaskClient) -> None:
    document = client.get("/api/openapi.json").get_json()
    current = json.dumps(document, indent=1, ensure_ascii=False) + "\n"
    committed = FILE.read_text()
    FILE.write_text(current)
    assert committed == current, "openapi.json has been rewritten: look at the difference"


def test_the_reference_shows_every_route(client: FlaskClient) -> None:
    page = client.get("/docs").text
    for route in ROUTES.values():
        path = route.path.replace("<", "{").replace(">", "}")
        assert f"{route.method} {path}</code>" in page
