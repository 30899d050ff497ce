"""From an HTTP request to one statement, and back: no rule of the shop is here."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from decimal import Decimal
from functools import cached_property, partial
from typing import Any

from flask import Response, current_app, g, jsonify, request
from psycopg import Connection, Error
from psycopg.rows import dict_row, tuple_row
from psycopg.sql import SQL, Composed, Identifier, Placeholder
from psycopg.types.json import set_json_loads
from psycopg_pool import ConnectionPool
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from app.errors import Refusal, on_outcome
from app.routes import INTERNAL, ROUTES, Route

Row = dict[str, Any]
NUMBERS = {"smallint", "integer", "bigint", "numeric"}
# In one form: PostgreSQL would also take 1/2/2024, a time after it, and today by UTC; and of what
# is no number it does not say which argument it was. What a number may be, the functions say.
FORMS = {"date": ("[0-9]{4}-[0-9]{2}-[0-9]{2}", "22007", "YYYY-MM-DD"),
         **dict.fromkeys(NUMBERS, (r"\s*[-+]?[0-9]+\s*", "22P02", "a whole number")),
         "numeric": (r"\s*[-+]?([0-9.]+(e[-+]?[0-9]+)?|nan|inf(inity)?)\s*", "22P02", "a number")}
REPEATABLE = {"40001", "40P01", "55P03"}  # nothing happened: others were first
BOUND = {"session", "ip", "user_agent"}  # by the gateway only
BY_QUERY = {"GET", "HEAD", "DELETE"}


class Number(str):
    """A JSON number as it was written: no float, and no digit lost."""


def make_pool(dsn: str, options: str, sizes: tuple[int, int]) -> ConnectionPool[Connection[Row]]:
    return ConnectionPool[Connection[Row]](
        dsn, min_size=sizes[0], max_size=sizes[1], timeout=5, max_waiting=64, max_lifetime=1800,
        open=True, check=ConnectionPool.check_connection,
        configure=partial(set_json_loads, partial(json.loads, parse_float=Decimal)),
        kwargs={"autocommit": True, "row_factory": dict_row, "application_name": "escashop-web",
                "options": f"-c timezone=UTC {options}"})


def compose(function: str, values: Row) -> Composed:
    named = (SQL("{} => {}").format(Identifier(n), Placeholder(n)) for n in values)
    return SQL("SELECT * FROM api.{}({})").format(Identifier(function), SQL(", ").join(named))


class Gateway:
    """Four pools, by what a call may do and how long, and the catalogue."""

    def __init__(self, dsn: str) -> None:
        # Files and closings take their time, and each holds a connection: two at once.
        self.pools = {(read, slow): make_pool(
            dsn, f"-c default_transaction_read_only={read} {'-c statement_timeout=60s' * slow}",
            (0, 2) if slow else (2, 8)) for read in (True, False) for slow in (True, False)}

    @cached_property
    def catalogue(self) -> dict[str, Row]:
        """Asked at the first call, so that the app also starts before its database does."""
        rows = self.call("describe_api", read=True)
        return {r["function"]: {**r, "takes": {a["name"]: a for a in r["arguments"]}} for r in rows}

    def differences(self) -> list[str]:
        """What routes and catalogue do not agree on."""
        routed, granted = {r.function for r in ROUTES.values()} - {""} | INTERNAL, self.catalogue
        return [
            *(f"{name} is routed, but not granted" for name in sorted(routed - granted.keys())),
            *(f"{name} is granted, but not routed" for name in sorted(granted.keys() - routed)),
            *(f"{r.method} {r.path} is not what {r.function} allows" for r in ROUTES.values()
              if r.function in granted
              and (r.method == "GET") == (granted[r.function]["volatility"] == "v"))]

    def stream(self, function: str, values: Row) -> Iterator[tuple[Any, ...]]:
        """The rows of a call, as they come."""
        with self.pools[True, True].connection() as conn:
            yield from conn.cursor(row_factory=tuple_row).stream(compose(function, values), values)

    def call(
        self, function: str, read: bool = False, slow: bool = False, **values: str | None
    ) -> list[Row]:
        """Call api.<function>, arguments by name and as text: one statement, in autocommit."""
        call = compose(function, values)
        tries = 3 if values.get("idempotency_key") else 1  # only a key makes repeating harmless
        while True:
            tries -= 1
            try:
                with self.pools[read, slow].connection() as conn:
                    rows = conn.execute(call, values).fetchall()
                if not tries or not rows or rows[0].get("sqlstate") not in REPEATABLE:
                    return rows
            except Error as error:
                if not tries or error.sqlstate not in REPEATABLE:
                    raise


def read_body() -> Row:
    raw = request.get_data()
    if (raw or request.mimetype) and request.mimetype != "application/json":
        raise UnsupportedMediaType("the body must be application/json")
    try:
        body = json.loads(raw or b"{}", parse_float=Number, parse_int=Number, parse_constant=Number)
    except (ValueError, RecursionError):
        raise BadRequest("the body is not JSON") from None
    if not isinstance(body, dict):
        raise Refusal("22023", "the body must be a JSON object", None)
    return body


def dump(value: Any) -> str:
    """JSON text again, numbers as they came."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(k)}:{dump(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(dump, value)) + "]"
    return str(value) if isinstance(value, Number) else json.dumps(value)


def as_text(name: str, kind: str, value: Any) -> str | None:
    """A value of a JSON body as PostgreSQL reads it; alone it would take 'yes' as true."""
    if value is None or kind == "jsonb" or (kind == "boolean" and isinstance(value, bool)):
        try:
            return None if value is None else dump(value)
        except RecursionError:
            raise BadRequest("the body is nested too deeply") from None
    if kind != "boolean" and type(value) in ({Number, str} if kind in NUMBERS else {str}):
        return str(value)
    raise Refusal("22023", f"{name} takes {kind}", name)


def caller() -> dict[str, str | None]:
    """Who asks, as the request tells it: by cookie, or as a machine by Bearer."""
    kind, _, bearer = request.headers.get("Authorization", "").partition(" ")
    cookie = request.cookies.get(current_app.config["COOKIE"])
    return {"session": (bearer.strip() if kind.lower() == "bearer" else cookie) or None,
            "ip": request.remote_addr or None, "user_agent": request.headers.get("User-Agent")}


def bind(function: Row, path: Mapping[str, str]) -> dict[str, str | None]:
    """What the request gives to the arguments of a function."""
    takes = function["takes"]
    values = caller()
    if "session" in takes and not values["session"]:
        raise Refusal("28000", "not signed in", None)
    if "idempotency_key" in takes and "Idempotency-Key" in request.headers:
        path = {**path, "idempotency_key": request.headers["Idempotency-Key"]}
    by_query = request.method in BY_QUERY
    refused = BOUND | set(path) | {k for k, v in request.args.lists() if len(v) > 1}
    given = request.args.to_dict() if by_query else read_body()
    for name in [*given, *request.args]:
        if name not in takes or name in refused or name not in given:
            raise Refusal("22023", f"{name} is unknown here, or given twice", name)
    for name, value in given.items():
        if value is None and request.method == "PUT":  # what stays is left out
            raise Refusal("22023", f"{name} may not be null", name)
        values[name] = value if by_query else as_text(name, takes[name]["type"], value)
    values |= path
    for name, kind in ((n, a["type"]) for n, a in takes.items() if values.get(n) is not None):
        if kind in FORMS and not re.fullmatch(FORMS[kind][0], str(values[name]), re.I):
            raise Refusal(FORMS[kind][1], f"{name} takes {FORMS[kind][2]}", name)
    # NULL for what is required and missing: the caller is judged before the arguments.
    return {n: values.get(n) for n, a in takes.items() if a["required"] or n in values}


def answer(shop: Gateway, route: Route, **path: str) -> Response:
    """The view of every route that has no code of its own."""
    function = shop.catalogue[route.function]
    values = bind(function, path)
    rows = shop.call(route.function, route.method == "GET", route.slow, **values)
    if rows and rows[0].get("sqlstate"):
        return on_outcome(rows[0])
    secret = rows[0].pop("token", "") if route.cookie == "set" else ""
    # Objects, or plain values where the function returns no columns; null where there is nothing.
    items = rows if function["columns"] else [next(iter(row.values())) for row in rows]
    is_nothing = function["columns"] and all(v is None for r in rows for v in r.values())
    response = jsonify(items if not function["is_single"] else None if is_nothing else items[0])
    response.status_code = route.status
    private = "session" in function["takes"] or route.method != "GET"
    response.headers["Cache-Control"] = "no-store" if private else "no-cache"
    if route.etag:
        response.set_etag(f"{rows[0]['business_date']}.{rows[0]['version']}")
        response.make_conditional(request)
    if values.get("display"):  # a screen on a wall has seen this version
        with suppress(Error):
            shop.call("record_display", display=values["display"], branch=values.get("branch"),
                      version=str(rows[0]["version"]))
    if route.cookie:  # without an end of its own: the database alone knows when it ends
        response.set_cookie(
            current_app.config["COOKIE"], secret, max_age=None if secret else 0, httponly=True,
            secure=not current_app.config["INSECURE_LAN"], samesite="Lax", path="/")
    return response


def record_access(shop: Gateway, response: Response) -> Response:
    """A refusal has rolled back and a GET may not write: the log gets a statement of its own."""
    route, code = ROUTES.get(request.endpoint or ""), g.sqlstate or ""
    if not route or not route.function:
        return response
    about = route.view == "export" or route.logged
    about_id = {**request.args, **(request.view_args or {})}.get(str(about))
    fact = {"action": route.function, "entity_id": about_id}
    if code == "28000" or code.startswith("SHD"):
        fact = {"action": "refused", "entity": route.function, "code": code}
    elif response.status_code >= 400 or not about or (about is not True and not about_id):
        return response
    if "session" in shop.catalogue[route.function]["takes"]:
        with suppress(Error):
            shop.call("record_access", False, False, **fact, **caller())
    return response
