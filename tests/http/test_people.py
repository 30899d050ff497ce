"""Sessions, kiosks, links, users and branches over HTTP: cookies, statuses, nothing told twice."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from structlog.testing import capture_logs
from werkzeug.test import TestResponse

from tests.server import Shop

Call = Callable[..., TestResponse]
ADMIN, CASHIER, SALES = "admin@demo.test", "cashier@demo.test", "sales@demo.test"
TLS = "https://localhost"
COOKIE = "__Host-escashop"


class Browser:
    """A client that keeps its cookie, over TLS."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def __call__(self, method: str, path: str, **body: object) -> TestResponse:
        sent = {"json": body} if body or method in {"POST", "PUT"} else {}
        return self.client.open(path, method=method, base_url=TLS, headers={"Origin": TLS}, **sent)  # type: ignore[arg-type]

    def sign_in(self, email: str, password: str = Shop.password) -> TestResponse:
        return self("POST", "/api/auth/login", email=email, password=password)

    @property
    def token(self) -> str:
        cookie = self.client.get_cookie(COOKIE)
        assert cookie
        return cookie.value


@pytest.fixture
def browser(app: Flask) -> Callable[[], Browser]:
    return lambda: Browser(app.test_client())


def test_a_deactivated_user_is_cut_off_at_the_next_call(call: Call) -> None:
    assert call("GET", "/api/queue", CASHIER).status_code == 200
    users = call("GET", "/api/users?role=cashier", ADMIN).json["rows"]
    user = next(u["user_id"] for u in users if u["email"] == CASHIER)
    answer = call("PUT", f"/api/users/{user}", ADMIN, json={"status": "inactive"})
    assert (answer.status_code, answer.json["status"]) == (200, "inactive")
    assert call("GET", "/api/queue", CASHIER).status_code == 401
    call("PUT", f"/api/users/{user}", ADMIN, json={"status": "active"})
    assert call("GET", "/api/queue", CASHIER).status_code == 401  # what ended stays ended


def test_a_kiosk_takes_the_place_of_the_session(browser: Callable[[], Browser]) -> None:
    tablet = browser()
    tablet.sign_in(SALES)
    before = tablet.token
    answer = tablet("POST", "/api/auth/kiosk")
    assert answer.status_code == 200
    assert tablet.token != before
    for word in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert f"; {word}" in answer.headers["Set-Cookie"]
    assert tablet.token not in answer.text
    assert "token" not in answer.json
    assert tablet("GET", "/api/auth/verify").json["scope"] == "kiosk"
    assert tablet("GET", "/api/customers/dropdown/grade-types").status_code == 200
    for path in ("/api/customers", "/api/queue", "/api/stream", "/api/auth/sessions"):
        answer = tablet("GET", path)
        answer.close()
        assert (path, answer.status_code) == (path, 403)
    tablet.client.set_cookie(COOKIE, before, secure=True, domain="localhost")
    assert tablet("GET", "/api/auth/verify").status_code == 401


def test_switching_branch_sets_a_cookie_of_that_branch(
    browser: Callable[[], Browser], shop: Shop
) -> None:
    owner = shop.connect()
    owner.execute("UPDATE shop.users SET role = 'super_admin' WHERE email = %s", (ADMIN,))
    boss = browser()
    boss.sign_in(ADMIN)
    made = boss("POST", "/api/branches", code="cebu", name="Cebu", time_zone="Asia/Manila")
    assert (made.status_code, made.json["branch_id"]) == (201, 2)
    answer = boss("POST", "/api/auth/switch-branch", branch="cebu")
    assert (answer.status_code, answer.json["branch"]["code"]) == (200, "cebu")
    assert boss.token.startswith("2.")
    assert boss("GET", "/api/customers").json["total"] == 0
    assert boss("GET", "/api/customers/1").status_code == 404
    assert [b["code"] for b in boss("GET", "/api/branches").json] == ["main", "cebu"]
    boss("POST", "/api/auth/switch-branch", branch="main")
    assert boss("GET", "/api/customers").json["total"] == 4


def test_a_new_user_sets_the_password_by_a_link(browser: Callable[[], Browser]) -> None:
    admin, newcomer = browser(), browser()
    admin.sign_in(ADMIN)
    person = {"email": "Nora@demo.test", "full_name": "Nora Diaz", "role": "cashier"}
    made = admin("POST", "/api/users", **person)
    assert (made.status_code, made.json["email"]) == (201, "nora@demo.test")
    token = made.json["set_password_token"]
    assert re.fullmatch(r"1\.[\w-]{43}", token)
    assert admin("POST", "/api/users", **person).json["constraint"] == "users_email_taken"
    told = newcomer("POST", "/api/auth/verify-reset-token", token=token).json
    assert (told["full_name"], told["purpose"]) == ("Nora Diaz", "invite")
    weak = newcomer("POST", "/api/auth/reset-password", token=token, new_password="weak")
    assert (weak.status_code, weak.json["argument"]) == (422, "new_password")
    done = newcomer("POST", "/api/auth/reset-password", token=token, new_password="Nora-sets-1")
    assert (done.status_code, done.json["email"]) == (200, "nora@demo.test")
    for wrong in (token, "short", "1." + "x" * 43):
        again = newcomer("POST", "/api/auth/reset-password", token=wrong, new_password="Other-1!x")
        assert (again.status_code, again.json["code"]) == (422, "SHV70")
    assert newcomer.sign_in("nora@demo.test", "Nora-sets-1").status_code == 200
    user = made.json["user_id"]
    assert "set_password_token" not in admin("GET", f"/api/users/{user}").json
    assert admin("GET", f"/api/users/{user}/dependencies").json["can_delete"] is True
    assert admin("DELETE", f"/api/users/{user}").status_code == 200
    assert newcomer("GET", "/api/auth/verify").status_code == 401


def test_a_password_is_changed_with_the_current_one(browser: Callable[[], Browser]) -> None:
    desk, phone = browser(), browser()
    desk.sign_in(CASHIER)
    phone.sign_in(CASHIER)
    path = "/api/auth/change-password"
    wrong = desk("POST", path, current_password="Wrong-one-1", new_password="Better-one-2")
    assert (wrong.status_code, wrong.json["code"]) == (401, "28000")
    weak = desk("POST", path, current_password=Shop.password, new_password="weak")
    assert (weak.status_code, weak.json["argument"]) == (422, "new_password")
    none = desk("POST", path, current_password="", new_password="Better-one-2")
    assert (none.status_code, none.json["argument"]) == (422, "current_password")
    done = desk("POST", path, current_password=Shop.password, new_password="Better-one-2")
    assert (done.status_code, done.json["email"]) == (200, CASHIER)
    assert desk("GET", "/api/auth/verify").status_code == 200
    assert phone("GET", "/api/auth/verify").status_code == 401
    assert phone.sign_in(CASHIER).status_code == 401
    assert phone.sign_in(CASHIER, "Better-one-2").status_code == 200


def test_asking_for_a_reset_tells_nothing(browser: Callable[[], Browser]) -> None:
    ask = browser()
    answers = [
        ask("POST", "/api/auth/request-password-reset", email=email)
        for email in (CASHIER, "nobody@demo.test", CASHIER, CASHIER, CASHIER, CASHIER)
    ]
    assert {a.status_code for a in answers} == {200}
    assert len({a.text for a in answers}) == 1
    assert all("Set-Cookie" not in a.headers for a in answers)


def test_sessions_are_seen_and_ended(browser: Callable[[], Browser]) -> None:
    desk, phone, tablet = browser(), browser(), browser()
    for device in (desk, phone, tablet):
        device.sign_in(CASHIER)
    seen = desk("GET", "/api/auth/sessions").json
    assert [s["is_current"] for s in seen] == [False, False, True]
    assert desk("DELETE", f"/api/auth/sessions/{seen[0]['session_id']}").status_code == 200
    assert tablet("GET", "/api/auth/verify").status_code == 401
    assert desk("DELETE", "/api/auth/sessions").json == {"count": 1}
    assert phone("GET", "/api/auth/verify").status_code == 401
    assert desk("DELETE", "/api/auth/sessions/0").status_code == 404
    assert desk("GET", "/api/auth/verify").status_code == 200


@pytest.mark.parametrize("field", ["password", "password_hash", "branch_id", "email", "is_admin"])
def test_only_name_role_and_status_of_a_user_change(call: Call, field: str) -> None:
    user = call("GET", "/api/users?role=sales", ADMIN).json["rows"][0]["user_id"]
    answer = call("PUT", f"/api/users/{user}", ADMIN, json={field: "x", "full_name": "Changed"})
    assert (answer.status_code, answer.json["argument"]) == (422, field)
    assert call("GET", f"/api/users/{user}", ADMIN).json["full_name"] == "Sally Cruz"


def test_a_setting_is_read_changed_and_reset(call: Call) -> None:
    path = "/api/settings/queue.max_capacity"
    assert call("GET", path, ADMIN).json["value"] == 100
    assert call("PUT", path, ADMIN, json={"value": 7}).json["value"] == 7
    assert call("GET", "/api/settings/public").json["queue.max_capacity"] == 7
    assert call("PUT", path, ADMIN, json={"value": 0}).status_code == 422
    assert call("PUT", path, ADMIN, json={"value": "7"}).status_code == 422
    assert call("DELETE", path, ADMIN).json["value"] == 100
    assert call("GET", "/api/settings/queue.colour", ADMIN).status_code == 404


@pytest.fixture
def logged() -> Iterator[list[object]]:
    with capture_logs() as logs:
        yield logs  # type: ignore[misc]


def test_no_secret_reaches_a_log(call: Call, shop: Shop, logged: list[object]) -> None:
    user = call("GET", "/api/users?role=cashier", ADMIN).json["rows"][0]["user_id"]
    token = call("POST", f"/api/users/{user}/reset-password", ADMIN).json["token"]
    body = {"token": token, "new_password": "Never-logged-1"}
    assert call("POST", "/api/auth/reset-password", json=body).status_code == 200
    said = (
        str(logged)
        + shop.server.log
        + str(shop.connect().execute("SELECT l::text FROM shop.activity_logs AS l").fetchall())
    )
    assert token.split(".")[1] not in said
    assert "Never-logged" not in said


def test_a_branch_is_a_file(call: Call, shop: Shop) -> None:
    shop.connect().execute("UPDATE shop.users SET role = 'super_admin' WHERE email = %s", (ADMIN,))
    answer = call("GET", "/api/branches/1/export?format=jsonl", ADMIN)
    assert answer.status_code == 200
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert lines[0]["relation"] == "branches"
    assert sum(line["relation"] == "customers" for line in lines) == 4
    assert "$2a$" not in answer.text
    table = call("GET", "/api/branches/1/export?format=csv&relation=users", ADMIN)
    assert table.data.startswith(b"\xef\xbb\xbfbranch_id,id,email,")
    assert table.data.count(b"\r\n") == table.data.count(b"\n") == 6
    assert call("GET", "/api/branches/1/export?format=csv", ADMIN).status_code == 422
    assert call("GET", "/api/branches/9/export?format=jsonl", ADMIN).status_code == 404
    assert call("GET", "/api/branches/1/export?format=jsonl", CASHIER).status_code == 403


def test_the_log_is_a_file(call: Call) -> None:
    answer = call("GET", "/api/admin/activity-logs/export?format=csv&action=login", ADMIN)
    assert answer.status_code == 200
    header, *rows = answer.text.removeprefix("\ufeff").splitlines()
    assert header == "Time,Actor,Action,Entity,Entity ID,Details,Address,Browser"
    listed = call("GET", "/api/admin/activity-logs?action=login", ADMIN).json
    assert len(rows) == listed["total"] > 0
    assert call("GET", "/api/admin/activity-logs/export?format=pdf", ADMIN).status_code == 422
