"""Fixtures: one server a run, one clone of the deployed database a test."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from werkzeug.serving import make_server

from tests.server import (
    DEMO_TEMPLATE,
    PAST_TEMPLATE,
    TEMPLATE,
    Database,
    Server,
    Shop,
    deployed_data,
)

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first: at the end no worker waits for another's."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="the long form of tests that have one")


@pytest.fixture(scope="session")
def is_full(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--full"))


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with Server(copy_data_from=deployed_data()) as running:
        yield running


@pytest.fixture
def database(request: pytest.FixtureRequest, server: Server) -> Iterator[Database]:
    """A fresh clone; with the demo shop in it when the test also asks for the shop."""
    asked = request.fixturenames
    template = PAST_TEMPLATE if "past" in asked else DEMO_TEMPLATE if "shop" in asked else TEMPLATE
    with server.clone(template) as clone:
        yield clone
        clone.close()


@pytest.fixture
def past() -> None:
    """For a test whose demo shop has a month behind it."""


@pytest.fixture
def shop(database: Database) -> Shop:
    return Shop(database)


@pytest.fixture
def app(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """The web app on the shop's database."""
    from app import create_app  # noqa: PLC0415

    for name in ("ESCASHOP_INSECURE_LAN", "ESCASHOP_TRUSTED_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ESCASHOP_WEB_DSN", shop.conninfo("escashop_web"))
    flask_app = create_app()
    yield flask_app
    close = getattr(flask_app, "close", None) or flask_app.extensions.get("close")
    if close:
        close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def live_app(app: Flask) -> Iterator[str]:
    """The web app behind a real socket; its base URL."""
    web = make_server("127.0.0.1", 0, app, threaded=True)
    web.daemon_threads = True  # type: ignore[attr-defined]
    thread = threading.Thread(target=web.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{web.server_port}"
    web.shutdown()
    thread.join(10)
    web.server_close()
