"""What goes out: statuses, JSON, headers, cookies, problems, ETags."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from structlog.testing import capture_logs
from werkzeug.test import TestResponse

from app.errors import status_of
from tests.server import Shop

Call = Callable[..., TestResponse]
ADMIN = "admin@demo.test"
CASHIER = "cashier@demo.test"
OURS = {"Origin": "http://localhost"}


def test_routes_and_catalogue_agree(client: FlaskClient) -> None:
    answer = client.get("/api/ready")
    assert answer.json["routes"] == []


def test_ready_names_a_function_that_was_not_granted(client: FlaskClient, shop: Shop) -> None:
    shop.connect().execute("REVOKE EXECUTE ON FUNCTION api.logout(text) FROM escashop_web")
    answer = client.get("/api/ready")
    assert answer.status_code == 503
    assert answer.json["routes"] == ["logout is routed, but not granted"]


def test_ready_wants_the_last_change_of_its_plan(client: FlaskClient, shop: Shop) -> None:
    assert client.get("/api/ready").json["is_deployed"] is None, "no registry, no opinion"
    shop.server.sqitch(shop.name, "deploy", "--log-only")
    owner = shop.connect()
    owner.execute("GRANT USAGE ON SCHEMA sqitch TO escashop_owner")
    owner.execute("GRANT SELECT ON sqitch.changes TO escashop_owner")
    answer = client.get("/api/ready")
    assert (answer.status_code, answer.json["is_deployed"]) == (200, True)
    last = "SELECT change_id FROM sqitch.changes ORDER BY committed_at DESC LIMIT 1"
    owner.execute(f"UPDATE sqitch.changes SET planned_at = planned_at - interval '1 day' "
                  f"WHERE change_id = ({last})")
    answer = client.get("/api/ready")
    assert (answer.status_code, answer.json["is_deployed"]) == (503, False)


def test_health_asks_nobody(app: Flask, client: FlaskClient) -> None:
    app.extensions["close"]()
    assert client.get("/api/health").status_code == 200
    gone = client.get("/api/queue/display")
    assert (gone.status_code, gone.headers["Retry-After"]) == (503, "2")
    assert set(gone.json) == {"type", "status", "code", "instance"}


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("SHV01", 422),
        ("SHN01", 404),
        ("SHC01", 409),
        ("SHD01", 403),
        ("SHT01", 429),
        ("28000", 401),
        ("25006", 503),
        ("22P02", 422),
        ("23502", 422),
        ("23514", 422),
        ("23503", 409),
        ("23505", 409),
        ("23P01", 409),
        ("40001", 409),
        ("40P01", 409),
        ("55P03", 409),
        ("57014", 504),
        ("08006", 503),
        ("53300", 503),
        ("57P01", 503),
        ("P0001", 500),
        ("42501", 500),
        ("42883", 500),
        ("XX000", 500),
    ],
)
def test_a_sqlstate_has_its_status(code: str, status: int) -> None:
    assert status_of(code) == status


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/api/nothing", 404), ("DELETE", "/api/queue", 405), ("GET", "/api/auth/login", 405)],
)
def test_what_http_refuses_is_a_problem_too(
    client: FlaskClient, method: str, path: str, status: int
) -> None:
    answer = client.open(path, method=method, headers=OURS)
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    assert answer.json["status"] == status
    assert answer.json["instance"] == answer.headers["X-Request-Id"]
    assert ("Allow" in answer.headers) == (status == 405)


def test_a_refusal_names_rule_and_argument(call: Call) -> None:
    answer = call("POST", "/api/queue/call-next", CASHIER, json={"counter_id": 0})
    assert answer.status_code == 404
    assert re.fullmatch("SHN..", answer.json["code"])
    assert answer.json["argument"] == "counter_id"
    assert answer.headers["Cache-Control"] == "no-store"


def test_another_role_is_403(call: Call) -> None:
    answer = call("GET", "/api/settings", CASHIER)
    assert (answer.status_code, answer.json["code"]) == (403, "SHD01")


def test_a_fault_of_ours_says_nothing_but_its_id(call: Call, shop: Shop) -> None:
    call("GET", "/api/ready")
    shop.connect().execute("REVOKE EXECUTE ON FUNCTION api.get_queue_stats(text) FROM escashop_web")
    answer = call("GET", "/api/queue/stats", ADMIN)
    assert answer.status_code == 500
    assert set(answer.json) == {"type", "status", "code", "instance"}


def test_a_settlement_that_is_refused_is_a_problem_with_its_reference(
    call: Call, shop: Shop
) -> None:
    body = {"amount": "999999.00", "payment_mode": "cash"}
    answer = call("POST", "/api/transactions/1/settlements", CASHIER, json=body)
    assert answer.status_code == 409
    assert re.fullmatch("SHC..", answer.json["code"])
    trail = call("GET", "/api/transactions/1/tracking", CASHIER).json
    assert {row["reference"] for row in trail} == {answer.json["reference"]}


def test_signing_in_gives_the_token_to_the_cookie_only(client: FlaskClient) -> None:
    who = {"email": ADMIN, "password": Shop.password}
    answer = client.post("/api/auth/login", json=who, headers=OURS)
    cookie = answer.headers["Set-Cookie"]
    token = re.match(r"__Host-escashop=([0-9]+[.][\w-]{43});", cookie)
    assert token
    for word in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert f"; {word}" in cookie
    assert "token" not in answer.json
    assert token[1] not in answer.text
    assert answer.json["user"]["role"] == "admin"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_cookie_signs_in_until_it_signs_out(client: FlaskClient) -> None:
    tls = "https://localhost"
    ours = {"Origin": tls}
    who = {"email": ADMIN, "password": Shop.password}
    client.post("/api/auth/login", json=who, headers=ours, base_url=tls)
    assert client.get("/api/auth/verify", base_url=tls).json["user"]["email"] == ADMIN
    out = client.post("/api/auth/logout", headers=ours, base_url=tls)
    assert out.status_code == 200
    assert "Max-Age=0" in out.headers["Set-Cookie"]
    assert client.get("/api/auth/verify", base_url=tls).status_code == 401


def test_a_wrong_password_is_401_and_too_many_are_429(client: FlaskClient) -> None:
    who = {"email": CASHIER, "password": "Wrong-one-1!"}
    statuses = []
    for _ in range(12):
        answer = client.post("/api/auth/login", json=who, headers=OURS)
        statuses.append(answer.status_code)
        if answer.status_code == 429:
            break
    assert statuses[0] == 401
    assert statuses[-1] == 429
    assert int(answer.headers["Retry-After"]) > 60
    assert "Set-Cookie" not in answer.headers


def test_plain_http_renames_the_cookie(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    from app import create_app  # noqa: PLC0415

    monkeypatch.setenv("ESCASHOP_WEB_DSN", shop.conninfo("escashop_web"))
    monkeypatch.setenv("ESCASHOP_INSECURE_LAN", "1")
    app = create_app()
    try:
        who = {"email": ADMIN, "password": Shop.password}
        answer = app.test_client().post("/api/auth/login", json=who, headers=OURS)
        assert answer.headers["Set-Cookie"].startswith("escashop=")
        assert "Secure" not in answer.headers["Set-Cookie"]
    finally:
        app.extensions["close"]()


def test_liv_4_work_in_the_back_is_counted(call: Call) -> None:
    for _ in range(3):
        called = call("POST", "/api/queue/call-next", ADMIN, json={"counter_id": 1}).json
        who = {"customer_id": called["customer_id"]}
        assert call("POST", "/api/queue/start-processing", ADMIN, json=who).status_code == 200
    stats = call("GET", "/api/queue/stats", ADMIN).json
    assert (stats["processing"], stats["serving"], stats["waiting"]) == (3, 0, 1)


@pytest.mark.parametrize("path", ["/api/queue/display", "/api/queue/board"])
def test_liv_8_an_unchanged_board_is_304(call: Call, path: str) -> None:
    first = call("GET", path, ADMIN)
    tag = first.headers["ETag"]
    assert tag == f'"{first.json["business_date"]}.{first.json["version"]}"'
    same = call("GET", path, ADMIN, headers={"If-None-Match": tag})
    assert (same.status_code, same.data) == (304, b"")
    call("POST", "/api/queue/call-next", ADMIN, json={"counter_id": 1})
    changed = call("GET", path, ADMIN, headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed.headers["ETag"] != tag
    assert changed.json["version"] == first.json["version"] + 1


@pytest.mark.parametrize("path", ["/api/queue/display", "/api/queue/board"])
def test_liv_9_at_midnight_the_board_changes_without_a_write(
    call: Call, shop: Shop, path: str
) -> None:
    owner = shop.connect()
    owner.execute("SELECT private.set_clock('2030-03-04 23:59:59+08')")
    owner.execute(
        "SELECT api.register_customer('Late Comer', '09170000009', 30, '12 Mabini Street', "
        "'pickup', 'No Grade', 'hoya', '{\"days\": 1}', create_initial_transaction => false)"
    )
    before = call("GET", path, ADMIN)
    assert before.json["business_date"] == "2030-03-04"
    assert "#001" in before.text
    owner.execute("SELECT private.set_clock('2030-03-05 00:00:00+08')")
    after = call("GET", path, ADMIN, headers={"If-None-Match": before.headers["ETag"]})
    assert (after.status_code, after.json["business_date"]) == (200, "2030-03-05")
    assert after.json["version"] == before.json["version"]
    assert "#001" not in after.text


def test_json_has_iso_instants_and_money_as_text(call: Call) -> None:
    bill = call("GET", "/api/transactions/1", ADMIN).json
    assert bill["amount"] == "2400.00"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", bill["business_date"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+\+00:00", bill["transaction_date"])
    page = call("GET", "/api/transactions?per_page=2", ADMIN).json
    assert (len(page["rows"]), page["total"], page["has_next"]) == (2, 4, True)
    assert isinstance(page["rows"][0]["amount"], str)
    settings = call("GET", "/api/settings/public").json
    assert settings["shop.name"] == "EscaShop"
    assert call("GET", "/api/admin/verify", ADMIN).json == []


@pytest.mark.parametrize("path", ["/", "/api/health", "/api/nothing", "/static/css/app.css"])
def test_every_answer_carries_the_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self';")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "Strict-Transport-Security" not in headers


def test_hsts_is_for_tls(client: FlaskClient) -> None:
    answer = client.get("/api/health", base_url="https://localhost")
    assert "Strict-Transport-Security" in answer.headers


def test_what_needs_a_token_is_not_kept(call: Call) -> None:
    assert call("GET", "/api/queue", ADMIN).headers["Cache-Control"] == "no-store"
    assert call("GET", "/api/queue/display").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/login",
        "/customers",
        "/customers/1",
        "/customers/new",
        "/kiosk",
        "/counter",
        "/transactions",
        "/display",
        "/t/abc",
        "/b/main/login",
        "/b/main/display",
        "/b/main/t/abc",
        "/docs",
    ],
)
def test_a_page_is_html_in_the_readers_language(client: FlaskClient, path: str) -> None:
    english = client.get(path)
    assert (english.status_code, english.mimetype) == (200, "text/html")
    assert '<html lang="en"' in english.text
    assert '<html lang="fil"' in client.get(path, headers={"Accept-Language": "fil-PH"}).text
    assert not re.search(r"<script(?![^>]*src=)|style=|\son\w+=", english.text)


def test_a_page_that_is_not_there_is_a_page(client: FlaskClient) -> None:
    answer = client.get("/nothing")
    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert "<h1>" in answer.text


def test_the_code_of_a_ticket_is_a_picture(client: FlaskClient) -> None:
    answer = client.get("/t/abc/qr.svg")
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    assert b"<svg" in answer.data
    assert answer.data != client.get("/b/main/t/abc/qr.svg").data


def test_vendored_files_stay_in_the_cache(client: FlaskClient) -> None:
    answer = client.get("/static/vendor/lit-html-3.3.0/lit-html.js")
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert "immutable" not in client.get("/static/vendor/none.js").headers.get("Cache-Control", "")


def test_the_log_has_no_secret(call: Call) -> None:
    with capture_logs() as logs:
        call("GET", "/api/customers/1?search=secret", ADMIN)
        call("POST", "/api/auth/login", json={"email": ADMIN, "password": "Top-secret-1!"})
    told = [line for line in logs if line["event"] == "request"]
    assert [line["route"] for line in told] == ["/api/customers/<customer_id>", "/api/auth/login"]
    assert told[1]["sqlstate"] == "28000"
    assert "secret" not in str(logs)
