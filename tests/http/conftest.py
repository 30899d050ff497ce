"""Fixtures of the HTTP tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.server import Shop

OURS = {"Origin": "http://localhost"}


@pytest.fixture
def call(client: FlaskClient, shop: Shop) -> Callable[..., TestResponse]:
    """A call as somebody, who is signed in once: call("GET", "/api/queue", email)."""
    tokens: dict[str, str] = {}

    def ask(method: str, path: str, email: str | None = None, **options: Any) -> TestResponse:
        headers = {**OURS, **options.pop("headers", {})}
        if email:
            if email not in tokens:
                tokens[email] = shop.login(email)
            headers["Authorization"] = f"Bearer {tokens[email]}"
        return client.open(path, method=method, headers=headers, **options)

    return ask
