"""Every failure as RFC 9457 problem details; people who asked for a page get a page."""

from typing import Any

import psycopg
import structlog
from flask import Flask, Response, g, jsonify, render_template, request
from werkzeug.exceptions import HTTPException

log = structlog.get_logger()

STATUS = {  # the longest prefix wins; what is absent is our fault: 500
    "SHV": 422, "SHN": 404, "SHC": 409, "SHD": 403, "SHT": 429, "28": 401, "25006": 503,
    "22": 422, "23": 422, "23503": 409, "23505": 409, "23P01": 409,
    "40": 409, "55P03": 409, "08": 503, "53": 503, "57P": 503, "57014": 504}
RETRY_AFTER = {429: 60, 503: 2}


class Refusal(Exception):
    """What the gateway itself refuses: code, title, argument."""


def status_of(code: str) -> int:
    return next((STATUS[code[:n]] for n in (5, 3, 2) if code[:n] in STATUS), 500)


def problem(status: int, code: str, retry_after: int | None = None, **facts: Any) -> Response:
    """A problem document, without the facts that are None; with a 5xx only code and id leave."""
    g.sqlstate = code
    body = {"type": "about:blank", "status": status, "code": code, "instance": g.request_id}
    body |= {k: v for k, v in facts.items() if v is not None and status < 500}
    response = jsonify(body)
    response.status_code, response.mimetype = status, "application/problem+json"
    response.headers["Cache-Control"] = "no-store"
    if status in RETRY_AFTER:
        response.headers["Retry-After"] = str(retry_after or RETRY_AFTER[status])
    return response


def on_database(error: psycopg.Error) -> Response:
    """DETAIL holds a row's values: it is neither sent nor logged."""
    lost = isinstance(error, psycopg.OperationalError | psycopg.InterfaceError)
    # Without a SQLSTATE: the driver refused a NUL in a text, or there is no connection.
    code, said = error.sqlstate or ("08006" if lost else "22021"), error.diag
    if status_of(code) >= 500:
        log.error("database", request_id=g.request_id, code=code, error=type(error).__name__,
                  message=said.message_primary, where=said.context)
    title = said.message_primary or "text holds a NUL"
    return problem(status_of(code), code, title=title, hint=said.message_hint,
                   constraint=said.constraint_name, argument=said.column_name)


def on_outcome(row: dict[str, Any]) -> Response:
    """A row that says what went wrong instead of raising it, so that its trail survives."""
    told = {k: row.get(k) for k in ("reference", "constraint", "argument", "hint")}
    return problem(status_of(row["sqlstate"]), row["sqlstate"], row.get("retry_after_seconds"),
        title=row["message"], **told)


def on_refusal(error: Refusal) -> Response:
    code, title, argument = error.args
    return problem(status_of(code), code, title=title, argument=argument)


def on_other(error: Exception) -> Response:
    """What HTTP refuses, and what nobody foresaw."""
    status = (isinstance(error, HTTPException) and error.code) or 500
    if not isinstance(error, HTTPException):
        log.error("exception", request_id=g.request_id, exc_info=error)
    if request.path.startswith("/api/"):
        response = problem(status, f"HTTP{status}", title=getattr(error, "description", None))
    else:
        page = render_template("error.html", status=status, request_id=g.request_id)
        response = Response(page, status)
    headers = error.get_headers() if isinstance(error, HTTPException) else []
    response.headers.extend((k, v) for k, v in headers if k in {"Allow", "Location"})
    return response


def init_app(app: Flask) -> None:
    app.register_error_handler(psycopg.Error, on_database)
    app.register_error_handler(Refusal, on_refusal)
    app.register_error_handler(Exception, on_other)
    app.register_error_handler(UnicodeEncodeError, lambda _: on_refusal(
        Refusal("22021", "text holds half a character", None)))
