"""Figures for Prometheus: what the database says of each branch, and how the calls went."""

import os
from collections.abc import Iterator

import psycopg
from flask import Response, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from app.gateway import Gateway
from app.routes import Route

# By the route's template: an address has as many values as there are customers.
CALLS = Histogram(
    "escashop_request_duration_seconds", "Until an answer begins.", ("method", "route", "status"),
    registry=None, buckets=(.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5))


def observe(response: Response, seconds: float) -> None:
    """A request that no route takes may also have any word for a method."""
    route = request.url_rule.rule if request.url_rule else ""
    CALLS.labels(request.method if route else "", route, response.status_code).observe(seconds)


class Branches:
    """Read at each scrape; calls are worth telling also while the database does not answer."""

    def __init__(self, shop: Gateway) -> None:
        self.shop = shop

    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            rows, is_up = self.shop.call("get_metrics", read=True), 1
        except psycopg.Error:
            rows, is_up = [], 0
        yield GaugeMetricFamily("escashop_database_up", "Whether the database answers.", is_up)
        for name in [*rows[0]][1:] if rows else ():
            gauge = GaugeMetricFamily(f"escashop_{name}", "See api.get_metrics.", labels=["branch"])
            for row in (r for r in rows if r[name] is not None):
                gauge.add_metric([row["branch"]], float(row[name]))
            yield gauge


def show(shop: Gateway, _route: Route) -> Response:
    registry = CollectorRegistry()
    is_one_of_many = "PROMETHEUS_MULTIPROC_DIR" in os.environ
    registry.register(MultiProcessCollector(None) if is_one_of_many else CALLS)  # type: ignore
    registry.register(Branches(shop))
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST,
                    headers={"Cache-Control": "no-store"})
