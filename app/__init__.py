"""EscaShop's web app: it maps HTTP calls to functions of schema api, and serves the pages."""

import json
import os
import re
import secrets
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import structlog
from flask import Flask, Response, g, jsonify, render_template, request
from flask.json.provider import DefaultJSONProvider
from werkzeug.exceptions import Forbidden
from werkzeug.middleware.proxy_fix import ProxyFix

from app import errors, metrics, pages
from app.exports import export
from app.gateway import Gateway, answer, record_access
from app.routes import ROUTES, Route
from app.stream import Hub, open_stream

# The last change of the plan that this code was made with.
PLANNED = re.findall(r"^([a-z]\S*) .*?(\d{4}-\S+Z) ",
                     Path(__file__).parents[1].joinpath("sqitch.plan").read_text(), re.M)[-1]
HEADERS = json.loads(Path(__file__).with_name("headers.json").read_text())
log = structlog.get_logger()


class Json(DefaultJSONProvider):
    """Instants as ISO 8601; numeric as text, as every number that is no integer."""

    sort_keys, ensure_ascii, compact = False, False, True

    @staticmethod
    def default(value: Any) -> str:
        return value.isoformat() if isinstance(value, date) else str(value)


def begin() -> None:
    """Refuse what another site's page sends; a machine with a Bearer header has no cookie."""
    g.request_id, g.started, g.sqlstate = secrets.token_hex(8), time.perf_counter(), None
    if request.method in {"GET", "HEAD", "OPTIONS"}:
        return
    is_bearer = request.headers.get("Authorization", "").lower().startswith("bearer ")
    is_ours = request.headers.get("Origin") == request.host_url.rstrip("/")
    site = request.headers.get("Sec-Fetch-Site", "same-origin" if is_ours else None)
    if not is_bearer and site not in {"same-origin", "none"}:
        raise Forbidden("the request comes from another site, or does not say from where")


def finish(response: Response) -> Response:
    response.headers.update(HEADERS)
    response.headers["X-Request-Id"] = g.request_id
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    if request.path.startswith("/static/vendor/") and response.status_code < 400:
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    seconds = time.perf_counter() - g.started
    metrics.observe(response, seconds)
    log.info("request", request_id=g.request_id, method=request.method,
             route=request.url_rule.rule if request.url_rule else None,
             status=response.status_code, sqlstate=g.sqlstate, ms=round(seconds * 1000, 1))
    return response


def create_app() -> Flask:
    structlog.configure(
        processors=[structlog.processors.add_log_level,
                    structlog.processors.TimeStamper(fmt="iso", utc=True),
                    structlog.processors.format_exc_info, structlog.processors.JSONRenderer()],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    app = Flask(__name__)
    app.json = Json(app)
    insecure = bool(os.environ.get("ESCASHOP_INSECURE_LAN"))
    hosts = os.environ.get("ESCASHOP_TRUSTED_HOSTS", "")
    app.config.update(
        INSECURE_LAN=insecure, COOKIE="escashop" if insecure else "__Host-escashop",
        MAX_CONTENT_LENGTH=2**18, TRUSTED_HOSTS=hosts.split() or None)
    if os.environ.get("ESCASHOP_TRUSTED_PROXY"):
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)  # type: ignore[method-assign]
    shop = Gateway(os.environ["ESCASHOP_WEB_DSN"])
    hub = Hub(os.environ["ESCASHOP_WEB_DSN"], shop)

    def close() -> None:
        hub.stopped.set()
        for pool in shop.pools.values():
            pool.close(timeout=2)

    def show_ready(_route: Route) -> tuple[Response, int]:
        row = shop.call("check_ready", True, change=PLANNED[0], planned_at=PLANNED[1])[0]
        row |= {"is_listening": hub.listening.is_set(), "routes": shop.differences()}
        is_wrong = row["is_deployed"] is False or row["is_privileged"] or row["routes"]
        return jsonify(row), 200 if row["is_listening"] and not is_wrong else 503

    def describe() -> Any:
        return json.loads(render_template(
            "openapi.jinja", routes=ROUTES.values(), catalogue=shop.catalogue))

    views: dict[str, Callable[..., Any]] = {
        "call": partial(answer, shop), "export": partial(export, shop),
        "public_stream": partial(open_stream, hub), "staff_stream": partial(open_stream, hub),
        "health": lambda _: jsonify({"status": "up"}),
        "document": lambda _: jsonify(describe()), "ready": show_ready,
        "metrics": partial(metrics.show, shop)}
    for endpoint, route in ROUTES.items():
        app.add_url_rule(route.path, endpoint, partial(views[route.view], route),
                         methods=[route.method])

    app.before_request(begin)
    app.after_request(finish)
    app.after_request(partial(record_access, shop))
    errors.init_app(app)
    pages.init_app(app)
    app.add_template_filter(errors.status_of)
    app.add_url_rule("/docs", "docs", lambda: render_template(
        "docs.html", page="docs", api=describe()))
    app.extensions |= {"hub": hub, "close": close}
    hub.start()
    return app
