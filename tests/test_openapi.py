"""The OpenAPI document: valid, and every route is in it."""

from __future__ import annotations

from flask.testing import FlaskClient
from openapi_spec_validator import validate

from app.routes import ROUTES


def test_the_document_is_valid_and_names_every_route(client: FlaskClient) -> None:
    document = client.get("/api/openapi.json").get_json()
    validate(document)
    for route in ROUTES:
        path = route.path.replace("<", "{").replace(">", "}")
        assert document["paths"][path][route.method.lower()]["summary"], route
    login = document["paths"]["/api/auth/login"]["post"]
    body = login["requestBody"]["content"]["application/json"]["schema"]
    assert set(body["properties"]) == {"email", "password", "branch"}
    answer = login["responses"]["200"]["content"]["application/json"]["schema"]
    assert "token" not in answer["properties"]


def test_the_reference_shows_every_route(client: FlaskClient) -> None:
    page = client.get("/docs").text
    for route in ROUTES:
        path = route.path.replace("<", "{").replace(">", "}")
        assert f"{route.method} {path}</code>" in page
