"""What comes in: routes, bodies, types, who may send it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.routes import ROUTES
from tests.server import Shop

Call = Callable[..., TestResponse]
CASHIER = "cashier@demo.test"
ADMIN = "admin@demo.test"
OURS = {"Origin": "http://localhost"}
LOGIN = {"email": CASHIER, "password": Shop.password}


def settle(call: Call, amount: str, **options: object) -> TestResponse:
    body = f'{{"amount": {amount}, "payment_mode": "cash"}}'
    headers = {"Content-Type": "application/json"}
    path = "/api/transactions/1/settlements"
    return call("POST", path, CASHIER, data=body, headers=headers, **options)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site", **OURS}, 403),
        ({"Origin": "http://evil.test"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),
        (OURS, 200),
    ],
)
def test_a_write_from_another_site_is_refused(
    client: FlaskClient, headers: dict[str, str], status: int
) -> None:
    answer = client.post("/api/auth/login", json=LOGIN, headers=headers)
    assert answer.status_code == status
    assert ("Set-Cookie" in answer.headers) == (status == 200)


def test_a_bearer_needs_no_origin_and_its_cookie_is_not_read(
    client: FlaskClient, shop: Shop
) -> None:
    bearer = {"Authorization": f"Bearer {shop.login(ADMIN)}"}
    name = {"name": "Counter 9"}
    assert client.post("/api/admin/counters", json=name, headers=bearer).status_code == 201
    client.set_cookie("__Host-escashop", shop.login(ADMIN), secure=True)
    wrong = {"Authorization": "Bearer 1.wrong"}
    answer = client.get("/api/auth/verify", headers=wrong, base_url="https://localhost")
    assert answer.status_code == 401


def test_no_token_is_refused_before_the_database_is_asked(client: FlaskClient) -> None:
    answer = client.get("/api/queue")
    assert (answer.status_code, answer.json["code"]) == (401, "28000")


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        (b"{", "application/json", 400, "HTTP400"),
        (b"\xff", "application/json", 400, "HTTP400"),
        (b"[" * 100_000, "application/json", 400, "HTTP400"),
        (b"[]", "application/json", 422, "22023"),
        (b"email=a", "application/x-www-form-urlencoded", 415, "HTTP415"),
        (b"{}", "text/plain", 415, "HTTP415"),
        (b'{"email": "a\\u0000", "password": "x"}', "application/json", 422, "22021"),
        (b'{"email": "a\\ud800", "password": "x"}', "application/json", 422, "22021"),
        (b'{"email": 1, "password": "x"}', "application/json", 422, "22023"),
        (b'{"email": true, "password": "x"}', "application/json", 422, "22023"),
        (b'{"email": ["a"], "password": "x"}', "application/json", 422, "22023"),
        (b'{"email": "a", "password": "x", "more": 1}', "application/json", 422, "22023"),
        (b'{"email": "a", "password": "x", "ip": "::1"}', "application/json", 422, "22023"),
        (b'{"email": "a", "password": "x", "user_agent": ""}', "application/json", 422, "22023"),
        (b" " * 300_000, "application/json", 413, "HTTP413"),
    ],
)
def test_a_body_that_is_not_what_was_asked_for(
    client: FlaskClient, body: bytes, kind: str, status: int, code: str
) -> None:
    answer = client.post("/api/auth/login", data=body, content_type=kind, headers=OURS)
    assert (answer.status_code, answer.json["code"]) == (status, code)
    assert answer.mimetype == "application/problem+json"


@pytest.mark.parametrize(
    "path",
    [
        "/api/queue?session=1.x",
        "/api/queue?nothing=1",
        "/api/queue?status=waiting&status=serving",
        "/api/customers/1?customer_id=2",
    ],
)
def test_a_query_with_too_much_is_refused(call: Call, path: str) -> None:
    answer = call("GET", path, ADMIN)
    assert (answer.status_code, answer.json["code"]) == (422, "22023")


@pytest.mark.parametrize(
    ("path", "argument"),
    [
        ("/api/transactions/one", "transaction_id"),
        ("/api/transactions/1.5", "transaction_id"),
        ("/api/transactions/0x10", "transaction_id"),
        ("/api/transactions?per_page=ten", "per_page"),
        ("/api/transactions?per_page=", "per_page"),
    ],
)
def test_what_is_no_number_is_named(call: Call, path: str, argument: str) -> None:
    answer = call("GET", path, ADMIN)
    assert (answer.status_code, answer.json["code"]) == (422, "22P02")
    assert answer.json["argument"] == argument
    assert answer.json["title"] == f"{argument} takes a whole number"


@pytest.mark.parametrize(
    ("amount", "code"),
    [("abc", "22P02"), ("1,000", "22P02"), ("", "22P02"), ("nan", "SHV03"), ("-inf", "SHV03")],
)
def test_an_amount_is_a_number_first(call: Call, amount: str, code: str) -> None:
    body = {"amount": amount, "payment_mode": "cash"}
    answer = call("POST", "/api/transactions/1/settlements", CASHIER, json=body)
    assert (answer.status_code, answer.json["code"]) == (422, code)
    assert answer.json["argument"] == "amount"


def test_a_path_variable_is_not_taken_again_from_the_body(call: Call) -> None:
    body = {"transaction_id": 2, "amount": "1.00", "payment_mode": "cash"}
    answer = call("POST", "/api/transactions/1/settlements", CASHIER, json=body)
    assert (answer.status_code, answer.json["argument"]) == (422, "transaction_id")


def test_a_write_takes_nothing_from_the_query(call: Call) -> None:
    answer = call("POST", "/api/queue/call-next?counter_id=1", CASHIER, json={})
    assert (answer.status_code, answer.json["argument"]) == (422, "counter_id")


def test_a_missing_field_is_judged_after_the_caller(client: FlaskClient, call: Call) -> None:
    wrong = {"Authorization": "Bearer 1.wrong"}
    assert client.post("/api/queue/call-next", json={}, headers=wrong).status_code == 401
    assert call("POST", "/api/queue/call-next", CASHIER, json={}).status_code in {404, 422}


@pytest.mark.parametrize("path", ["/api/customers/-1", "/api/customers/999999"])
def test_an_id_that_is_not_there_is_404(call: Call, path: str) -> None:
    assert call("GET", path, ADMIN).status_code == 404


@pytest.mark.parametrize("word", ["abc", "1.5", "99999999999999999999", "%00"])
def test_an_id_that_is_none_is_422(call: Call, word: str) -> None:
    assert call("GET", f"/api/customers/{word}", ADMIN).status_code == 422


def test_money_arrives_as_it_was_written(call: Call) -> None:
    assert settle(call, "0.10").json["settlement"]["amount"] == "0.10"
    assert settle(call, '"0.20"').json["transaction"]["paid_amount"] == "0.30"
    assert settle(call, "0.005").status_code == 422
    assert settle(call, "NaN").status_code == 422
    assert settle(call, "Infinity").status_code == 422
    assert settle(call, "true").status_code == 422
    assert settle(call, "1e-400").status_code == 422


def test_numbers_inside_an_object_keep_every_digit(call: Call, shop: Shop) -> None:
    body = """{"name": "Digit Exact", "contact_number": "09171234567", "age": 40,
        "lens_type": "hoya", "address": "1 Rizal Avenue, Manila", "distribution_info": "pickup",
        "grade_type": "No Grade", "estimated_time": {"days": 0, "hours": 1, "minutes": 30},
        "payment_info": {"mode": "cash", "amount": 12345678.90}}"""
    headers = {"Content-Type": "application/json"}
    answer = call("POST", "/api/customers", ADMIN, data=body, headers=headers)
    assert answer.status_code == 201, answer.text
    assert answer.json["payment_info"]["amount"] == "12345678.90"
    row = shop.connect().execute("SELECT max(amount) FROM shop.transactions").fetchone()
    assert row == (Decimal("12345678.90"),)


def test_the_header_is_the_idempotency_key(call: Call) -> None:
    options = {
        "json": {"amount": "5.00", "payment_mode": "cash"},
        "headers": {"Idempotency-Key": "key-1"},
    }
    first = call("POST", "/api/transactions/1/settlements", CASHIER, **options)
    again = call("POST", "/api/transactions/1/settlements", CASHIER, **options)
    assert (first.status_code, first.json["replayed"]) == (201, False)
    assert (again.json["replayed"], again.json["reference"]) == (True, first.json["reference"])
    assert again.json["transaction"]["paid_amount"] == "5.00"


def failures(shop: Shop) -> int:
    query = "SELECT count(*) FROM shop.payment_tracking WHERE event = 'failed'"
    with shop.connect() as conn:
        row = conn.execute(query).fetchone()
    assert row
    return int(row[0])


def test_a_busy_bill_is_tried_again_only_with_a_key(call: Call, shop: Shop) -> None:
    path, body = "/api/transactions/1/settlements", {"amount": "5.00", "payment_mode": "cash"}
    call("GET", "/api/queue", CASHIER)  # signs in
    other = shop.connect()
    other.execute("BEGIN")
    other.execute("SELECT FROM shop.transactions WHERE id = 1 FOR UPDATE")
    answer = call("POST", path, CASHIER, json=body)
    assert (answer.status_code, answer.json["code"]) == (409, "55P03")
    with ThreadPoolExecutor() as pool:
        key = {"Idempotency-Key": "busy-1"}
        later = pool.submit(call, "POST", path, CASHIER, json=body, headers=key)
        while failures(shop) < 2 and not later.done():
            time.sleep(0.05)
        other.execute("COMMIT")
        answer = later.result()
    assert answer.status_code == 201, answer.text
    assert answer.json["transaction"]["paid_amount"] == "5.00"


def test_a_key_given_twice_is_refused(call: Call) -> None:
    body = {"amount": "5.00", "payment_mode": "cash", "idempotency_key": "a"}
    answer = call(
        "POST",
        "/api/transactions/1/settlements",
        CASHIER,
        json=body,
        headers={"Idempotency-Key": "a"},
    )
    assert (answer.status_code, answer.json["argument"]) == (422, "idempotency_key")


def test_an_update_names_what_changes_so_null_is_refused(
    call: Call, shop: Shop
) -> None:
    catalogue = dict(shop.connect().execute(
        "SELECT d.function, d.arguments FROM api.describe_api() AS d").fetchall())
    asked = 0
    for route in ROUTES.values():
        if route.method == "PUT":
            path = re.sub(r"<\w+>", "1", route.path)
            for name in {a["name"] for a in catalogue[route.function]} - {
                    "session", *re.findall(r"<(\w+)>", route.path)}:
                answer = call("PUT", path, ADMIN, json={name: None})
                found = answer.status_code, answer.json["argument"], answer.json["title"]
                assert found == (422, name, f"{name} may not be null"), (path, name)
                asked += 1
    assert asked > 40
    assert shop.connect().execute(
        "SELECT FROM shop.activity_logs WHERE action LIKE 'update%'").fetchall() == []


@pytest.mark.parametrize(
    "date",
    ["today", "1/2/2024", "20240102", "2024-01-02T10:00", "2024-01-02 23:59+08", " 2024-01-02",
     "2024-1-2", "infinity", "2024-02-30", ""],
)  # fmt: skip
def test_a_date_is_written_in_one_way(call: Call, date: str) -> None:
    """R-9: else the day is UTC's, or a month; the shop's own day begins eight hours before."""
    for path, argument in (
        ("/api/transactions/reports/summary/daily?", "date"),
        ("/api/transactions/reports/weekly?end_date=2024-01-31&", "start_date"),
        ("/api/transactions/stats/payment-modes?start_date=2024-01-01&", "end_date"),
        ("/api/transactions/export?format=csv&", "start_date"),
        ("/api/drawers?", "end_date"),
    ):
        answer = call("GET", f"{path}{argument}={quote(date)}", ADMIN)
        assert (answer.status_code, answer.mimetype) == (422, "application/problem+json"), path
    body = {"date": date, "reason": "in the body too"}
    assert call("POST", "/api/queue/reset", ADMIN, json=body).status_code == 422
    summary = "/api/transactions/reports/summary/daily?date=2024-01-02"
    assert call("GET", summary, ADMIN).json["business_date"] == "2024-01-02"


def test_a_get_cannot_write(shop: Shop) -> None:
    from app.gateway import Gateway  # noqa: PLC0415

    gateway = Gateway(shop.conninfo("escashop_web"))
    try:
        with gateway.pools[True, False].connection() as conn:
            shown = conn.execute("SHOW transaction_read_only").fetchone()
        assert shown == {"transaction_read_only": "on"}
    finally:
        for pool in gateway.pools.values():
            pool.close()
