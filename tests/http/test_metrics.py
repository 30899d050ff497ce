"""What a monitor reads."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families
from werkzeug.test import TestResponse

from tests.server import Shop

Call = Callable[..., TestResponse]
ADMIN = "admin@demo.test"
Samples = dict[tuple[str, frozenset[tuple[str, str]]], float]


def scrape(client: FlaskClient) -> Samples:
    answer = client.get("/api/metrics")
    assert answer.status_code == 200
    assert answer.mimetype == "text/plain"
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def calls(samples: Samples, **labels: str) -> float:
    name = "escashop_request_duration_seconds_count"
    return samples.get((name, frozenset(labels.items())), 0)


def test_the_figures_of_each_branch(client: FlaskClient, shop: Shop) -> None:
    before = scrape(client)
    branch = frozenset({("branch", "main")})
    assert before[("escashop_database_up", frozenset())] == 1
    assert before[("escashop_customers_waiting", branch)] > 0
    assert ("escashop_broken_invariants", branch) not in before, "no verify has run yet"
    shop.connect("escashop_web").execute(
        "SELECT api.call_next(counter_id => 1, session => %s)", (shop.login(ADMIN),)
    )
    shop.connect().execute("SELECT jobs.verify_branch('1')")
    after = scrape(client)
    waiting = ("escashop_customers_waiting", branch)
    assert after[waiting] == before[waiting] - 1
    assert after[("escashop_broken_invariants", branch)] == 0


def test_calls_are_counted_by_the_template_of_their_route(call: Call, client: FlaskClient) -> None:
    one = {"method": "GET", "route": "/api/customers/<customer_id>", "status": "200"}
    none = {"method": "", "route": "", "status": "404"}
    before = scrape(client)
    call("GET", "/api/customers/1", ADMIN)
    call("GET", "/api/customers/2", ADMIN)
    client.open("/api/nothing/09171234567", method="BREW", headers={"Origin": "http://localhost"})
    after = scrape(client)
    assert calls(after, **one) == calls(before, **one) + 2
    assert calls(after, **none) == calls(before, **none) + 1
    assert not any("09171234567" in str(key) or "BREW" in str(key) for key in after)


def test_calls_are_told_while_the_database_does_not_answer(
    app: Flask, client: FlaskClient
) -> None:
    client.get("/api/health")
    app.extensions["close"]()
    samples = scrape(client)
    assert samples[("escashop_database_up", frozenset())] == 0
    assert calls(samples, method="GET", route="/api/health", status="200") > 0
    assert not any("branch" in dict(labels) for _, labels in samples)
