"""Who may do what: every route for every caller, own ids, other people's, another branch's."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from typing import Any, NamedTuple

import psycopg
import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.routes import ROUTES
from tests.server import Shop

# P everybody, * whoever is signed in, A admin, C cashier, S sales, SA super_admin only, K a kiosk
# too; C° and S° only what is theirs; super_admin wherever A may. From the contract, not the code.
TABLE = {
    ("POST", "/api/auth/login"): "P",
    ("POST", "/api/auth/logout"): "*",
    ("POST", "/api/auth/refresh"): "*",
    ("GET", "/api/auth/verify"): "* K",
    ("POST", "/api/auth/change-password"): "*",
    ("POST", "/api/auth/request-password-reset"): "P",
    ("POST", "/api/auth/verify-reset-token"): "P",
    ("POST", "/api/auth/reset-password"): "P",
    ("POST", "/api/auth/kiosk"): "A S",
    ("POST", "/api/auth/switch-branch"): "SA",
    ("GET", "/api/auth/sessions"): "*",
    ("DELETE", "/api/auth/sessions"): "*",
    ("DELETE", "/api/auth/sessions/<session_id>"): "*",
    ("GET", "/api/users"): "A",
    ("POST", "/api/users"): "A",
    ("GET", "/api/users/<user_id>"): "A",
    ("PUT", "/api/users/<user_id>"): "A",
    ("GET", "/api/users/<user_id>/dependencies"): "A",
    ("DELETE", "/api/users/<user_id>"): "A",
    ("POST", "/api/users/<user_id>/reset-password"): "A",
    ("POST", "/api/users/<user_id>/unlock"): "A",
    ("GET", "/api/branches"): "*",
    ("GET", "/api/branches/figures"): "SA",
    ("POST", "/api/branches"): "SA",
    ("GET", "/api/branches/<branch_id>/export"): "SA",
    ("PUT", "/api/branches/<branch_id>"): "SA",
    ("GET", "/api/customers"): "A C S",
    ("POST", "/api/customers"): "A S K",
    ("GET", "/api/customers/stats/sales-agent"): "A S",
    ("GET", "/api/customers/export"): "A C S",
    ("GET", "/api/customers/dropdown/grade-types"): "* K",
    ("GET", "/api/customers/dropdown/lens-types"): "* K",
    ("GET", "/api/customers/dropdown/sales-agents"): "A C",
    ("GET", "/api/customers/or/<or_number>"): "A C S°",
    ("GET", "/api/customers/<customer_id>"): "A C S°",
    ("PUT", "/api/customers/<customer_id>"): "A S°",
    ("DELETE", "/api/customers/<customer_id>"): "A",
    ("POST", "/api/customers/<customer_id>/notify"): "A C S°",
    ("GET", "/api/customers/<customer_id>/timeline"): "A C S°",
    ("GET", "/api/tickets/<ticket_code>"): "P",
    ("GET", "/api/queue"): "*",
    ("GET", "/api/queue/board"): "*",
    ("GET", "/api/queue/board/history"): "A C",
    ("GET", "/api/queue/explain"): "A C",
    ("GET", "/api/queue/display"): "P",
    ("GET", "/api/queue/changes"): "P",
    ("GET", "/api/queue/stats"): "*",
    ("GET", "/api/queue/position/<customer_id>"): "*",
    ("GET", "/api/queue/counters"): "*",
    ("POST", "/api/queue/call-next"): "A C",
    ("POST", "/api/queue/call-customer"): "A C",
    ("POST", "/api/queue/start-processing"): "A C",
    ("POST", "/api/queue/complete"): "A C",
    ("POST", "/api/queue/cancel"): "A C",
    ("POST", "/api/queue/recall"): "A C",
    ("POST", "/api/queue/no-show"): "A C",
    ("POST", "/api/queue/return"): "A C",
    ("POST", "/api/queue/transfer"): "A C",
    ("POST", "/api/queue/undo"): "A C",
    ("PUT", "/api/queue/reorder"): "A C",
    ("DELETE", "/api/queue/reorder"): "A C",
    ("GET", "/api/queue/reset/preview"): "A",
    ("POST", "/api/queue/reset"): "A",
    ("POST", "/api/queue/reopen"): "A",
    ("POST", "/api/queue/counters/<counter_id>/pause"): "A C",
    ("POST", "/api/queue/counters/<counter_id>/resume"): "A C",
    ("PUT", "/api/queue/<customer_id>/priority"): "A C",
    ("PATCH", "/api/queue/<customer_id>/status"): "A C",
    ("GET", "/api/transactions"): "A C S",
    ("POST", "/api/transactions"): "A C",
    ("GET", "/api/transactions/export"): "A C",
    ("GET", "/api/transactions/settlements/export"): "A C",
    ("GET", "/api/transactions/outstanding"): "A C",
    ("GET", "/api/transactions/unpaid-served"): "A C",
    ("GET", "/api/transactions/stats/payment-modes"): "A C",
    ("GET", "/api/transactions/reports/summary/daily"): "A C",
    ("GET", "/api/transactions/reports/weekly"): "A C",
    ("GET", "/api/transactions/reports/export"): "A",
    ("GET", "/api/transactions/reports/monthly"): "A",
    ("POST", "/api/transactions/reports/daily"): "A",
    ("GET", "/api/transactions/reports/daily/all"): "A",
    ("GET", "/api/transactions/reports/daily/<date>"): "A C",
    ("DELETE", "/api/transactions/reports/daily/<date>"): "A",
    ("GET", "/api/transactions/<transaction_id>"): "A C S°",
    ("PUT", "/api/transactions/<transaction_id>"): "A C",
    ("POST", "/api/transactions/<transaction_id>/void"): "A",
    ("GET", "/api/transactions/<transaction_id>/tracking"): "A C",
    ("GET", "/api/transactions/<transaction_id>/settlements"): "A C S°",
    ("POST", "/api/transactions/<transaction_id>/settlements"): "A C",
    ("POST", "/api/transactions/<transaction_id>/settlements/split"): "A C",
    ("POST", "/api/transactions/<transaction_id>/discount"): "A C",
    ("POST", "/api/transactions/<transaction_id>/settlements/<settlement_id>/void"): "A C",
    ("POST", "/api/transactions/<transaction_id>/settlements/<settlement_id>/refund"): "A C",
    ("GET", "/api/drawers"): "A C",
    ("POST", "/api/drawers/open"): "A C",
    ("GET", "/api/drawers/current"): "A C",
    ("GET", "/api/drawers/<drawer_session_id>"): "A C°",
    ("POST", "/api/drawers/<drawer_session_id>/movements"): "A C°",
    ("GET", "/api/drawers/<drawer_session_id>/x-report"): "A C°",
    ("POST", "/api/drawers/<drawer_session_id>/close"): "A C°",
    ("GET", "/api/drawers/<drawer_session_id>/z-report"): "A C°",
    ("GET", "/api/analytics/dashboard"): "A",
    ("GET", "/api/analytics/hourly"): "A",
    ("GET", "/api/analytics/daily"): "A",
    ("GET", "/api/analytics/priority"): "A",
    ("GET", "/api/analytics/export"): "A",
    ("GET", "/api/analytics/queue-activities"): "A",
    ("GET", "/api/analytics/daily-reset-logs"): "A",
    ("GET", "/api/analytics/historical-dashboard"): "*",
    ("GET", "/api/analytics/customer-history"): "A C S",
    ("GET", "/api/analytics/daily-queue-history"): "*",
    ("GET", "/api/analytics/display-monitor-history"): "*",
    ("GET", "/api/analytics/backfills"): "A",
    ("POST", "/api/analytics/backfills"): "A",
    ("POST", "/api/analytics/backfills/<backfill_id>/cancel"): "A",
    ("GET", "/api/sms/stats"): "A C",
    ("GET", "/api/sms/templates"): "*",
    ("GET", "/api/sms/preview"): "A C S",
    ("GET", "/api/sms/notifications"): "A S",
    ("POST", "/api/sms/retry-failed"): "A",
    ("POST", "/api/sms/outbox/take"): "A",
    ("POST", "/api/sms/notifications/<sms_id>/retry"): "A",
    ("POST", "/api/sms/notifications/<sms_id>/result"): "A",
    ("GET", "/api/settings"): "A",
    ("PUT", "/api/settings"): "A",
    ("GET", "/api/settings/public"): "P",
    ("GET", "/api/settings/<key>"): "A",
    ("PUT", "/api/settings/<key>"): "A",
    ("DELETE", "/api/settings/<key>"): "A",
    ("GET", "/api/customer-notifications/active"): "A C",
    ("GET", "/api/customer-notifications/stats"): "A C",
    ("GET", "/api/customer-notifications/history"): "A C",
    ("GET", "/api/customer-notifications/<notification_id>"): "A C",
    ("POST", "/api/customer-notifications/<notification_id>/mark-read"): "A C",
    ("GET", "/api/admin/activity-logs"): "A",
    ("GET", "/api/admin/activity-logs/export"): "A",
    ("GET", "/api/admin/verify"): "A",
    ("GET", "/api/admin/reconciliation"): "A",
    ("POST", "/api/admin/counters"): "A",
    ("PUT", "/api/admin/counters/<counter_id>"): "A",
    ("DELETE", "/api/admin/counters/<counter_id>"): "A",
    ("POST", "/api/admin/grade-types"): "A",
    ("PUT", "/api/admin/grade-types/<grade_type_id>"): "A",
    ("DELETE", "/api/admin/grade-types/<grade_type_id>"): "A",
    ("POST", "/api/admin/lens-types"): "A",
    ("PUT", "/api/admin/lens-types/<lens_type_id>"): "A",
    ("DELETE", "/api/admin/lens-types/<lens_type_id>"): "A",
    ("PUT", "/api/admin/order/<list>"): "A",
    ("GET", "/api/admin/sms-templates/preview"): "A",
    ("POST", "/api/admin/sms-templates"): "A",
    ("PUT", "/api/admin/sms-templates/<sms_template_id>"): "A",
    ("GET", "/api/scheduler/status"): "A",
    ("GET", "/api/queue/stream"): "P",
    ("GET", "/api/stream"): "*",
    ("GET", "/api/openapi.json"): "P",
    ("GET", "/api/health"): "P",
    ("GET", "/api/ready"): "P",
    ("GET", "/api/metrics"): "P",
}
DRAWER_BODY: dict[str, dict[str, object]] = {
    "movements": {"kind": "cash_in", "amount": "1.00", "reason": "change"},
    "close": {"counts": {}},
}
CALLERS = ("nobody", "sales", "cashier", "admin", "super_admin", "kiosk")
LETTER = {"sales": "S", "cashier": "C", "admin": "A", "super_admin": "A"}
KNOWN = [(r.method, r.path) for r in ROUTES.values()]


def expect(rule: str, caller: str, whose: str) -> int | None:
    """The status of a refusal, or None when the caller is let in."""
    words = rule.split()
    if words == ["P"]:
        return None
    if caller == "nobody":
        return 401
    if caller == "kiosk":  # of a sales agent
        return None if "K" in words else 403
    if "*" in words or (caller == "super_admin" and "SA" in words):
        return None
    letter = LETTER[caller]
    return None if letter in words or (f"{letter}°" in words and whose != "other's") else 403


class Scene(NamedTuple):
    ask: Callable[[str, str, str], TestResponse]
    owner: psycopg.Connection[Any]
    ids: dict[str, dict[str, object]]


REGISTER = """
    SELECT customer_id, or_number, ticket_code FROM api.register_customer(
        name => %s, contact_number => %s, age => 30, address => '1 Long Street, Manila',
        distribution_info => 'pickup', grade_type => 'No Grade', lens_type => 'hoya',
        estimated_time => '{"days": 1}', payment_info => '{"mode": "cash", "amount": "100.00"}',
        or_number => %s, sales_agent_id => %s)
"""


@pytest.fixture
def scene(app: Flask, shop: Shop) -> Scene:
    owner = shop.connect()
    # Else the discount is refused before anybody looks for the bill.
    owner.execute("UPDATE shop.system_settings SET value = 'true' WHERE key = 'discount.enabled'")
    client = app.test_client(use_cookies=False)

    def one(query: str, *values: object) -> tuple[Any, ...]:
        row = owner.execute(query.encode(), values).fetchone()
        assert row is not None
        return row

    def user(branch: int, email: str, role: str) -> int:
        return int(
            one(
                "INSERT INTO shop.users (branch_id, email, full_name, role, password_hash) "
                "SELECT %s, %s, 'Somebody Else', %s, u.password_hash FROM shop.users AS u "
                "WHERE u.email = 'admin@demo.test' RETURNING id",
                branch,
                email,
                role,
            )[0]
        )

    def token(caller: str) -> str:
        """A new session for each call: some calls end it."""
        role = "sales" if caller == "kiosk" else caller
        secret = f"1.{secrets.token_urlsafe(32)}"
        owner.execute(
            "INSERT INTO shop.sessions (branch_id, user_id, token_hash, expires_at, scope) "
            "SELECT 1, u.id, sha256(convert_to(%s, 'UTF8')), private.clock() + interval '1 day', "
            "%s FROM shop.users AS u WHERE (u.branch_id, u.email) = (1, %s)",
            (secret, "kiosk" if caller == "kiosk" else "full", f"{role}@demo.test"),
        )
        return secret

    def ask(caller: str, method: str, path: str) -> TestResponse:
        signed = {} if caller == "nobody" else {"Authorization": f"Bearer {token(caller)}"}
        # Whose drawer it is, is looked at after what makes no sense.
        body = DRAWER_BODY.get(path.rsplit("/", 1)[-1], {}) if "/drawers/" in path else {}
        body = None if method in {"GET", "DELETE"} else body
        answer = client.open(
            path, method=method, json=body, headers={"Origin": "http://localhost", **signed}
        )
        answer.close()  # a stream would go on
        return answer

    def ids(branch: int, agent: int, cashier: str, victim: int) -> dict[str, object]:
        """Something of everything; what there is no table of yet stays 0."""
        owner.execute(
            "SELECT set_config('escashop.branch', code, false) FROM shop.branches "
            "WHERE branch_id = %s",
            (branch,),
        )
        number = f"0917{secrets.randbelow(10**7):07}"
        customer, or_number, ticket = one(
            REGISTER, f"Person {number}", number, f"OR-{number}", agent
        )
        owner.execute(
            "INSERT INTO shop.backfills (branch_id, user_id, start_date, end_date, day_count, "
            "requested_at) VALUES (%s, -1, '2026-03-02', '2026-03-02', 1, private.clock()) "
            "ON CONFLICT DO NOTHING",
            (branch,),
        )
        found: dict[str, object] = {
            "customer_id": customer,
            "or_number": or_number,
            "ticket_code": ticket,
            "user_id": victim,
            "branch_id": branch,
            "key": "queue.max_capacity",
            "date": "2026-03-02",
            "list": "counters",
            "settlement_id": 0,
        }
        for column, table, having in (
            ("transaction_id", "transactions", f"customer_id = {customer}"),
            ("notification_id", "customer_notifications", f"customer_id = {customer}"),
            ("counter_id", "counters", "true"),
            ("grade_type_id", "grade_types", "true"),
            ("lens_type_id", "lens_types", "true"),
            ("session_id", "sessions", "true"),
            ("sms_id", "sms_notifications", "true"),
            ("sms_template_id", "sms_templates", "true"),
            ("backfill_id", "backfills", "true"),
        ):
            exists = one("SELECT to_regclass(%s) IS NOT NULL", f"shop.{table}")[0]
            query = f"SELECT max(id) FROM shop.{table} WHERE branch_id = %s AND {having}"
            found[column] = (one(query, branch)[0] if exists else None) or 0
        found["drawer_session_id"] = 0
        if one("SELECT to_regclass('shop.drawer_sessions') IS NOT NULL")[0]:
            owner.execute(
                "INSERT INTO shop.terminals (branch_id, name) VALUES (%s, %s)", (branch, cashier)
            )
            found["drawer_session_id"] = one(
                "INSERT INTO shop.drawer_sessions (branch_id, cashier_id, terminal, business_date, "
                "opening_float, opened_at) SELECT u.branch_id, u.id, %s, private.business_date("
                "u.branch_id, private.clock()), 0, private.clock() FROM shop.users AS u "
                "WHERE (u.branch_id, u.email) = (%s, %s) RETURNING id",
                cashier,
                branch,
                cashier,
            )[0]
        return found

    owner.execute("INSERT INTO shop.branches (branch_id, code, name) VALUES (2, 'cebu', 'Cebu')")
    owner.execute("SELECT private.seed_branch('2')")
    user(1, "super_admin@demo.test", "super_admin")
    sales = int(one("SELECT id FROM shop.users WHERE email = 'sales@demo.test'")[0])
    sales2 = user(1, "sales2@demo.test", "sales")
    user(2, "cashier@cebu.test", "cashier")
    victims = [user(1, f"victim{n}@demo.test", "sales") for n in range(2)]
    return Scene(
        ask,
        owner,
        {
            "own": ids(1, sales, "cashier@demo.test", victims[0]),
            "other's": ids(1, sales2, "cashier2@demo.test", victims[1]),
            "foreign": ids(
                2,
                user(2, "sales@cebu.test", "sales"),
                "cashier@cebu.test",
                user(2, "victim@cebu.test", "sales"),
            ),
        },
    )


def fill(path: str, ids: dict[str, object]) -> str:
    return re.sub(r"<(\w+)>", lambda m: str(ids[m[1]]), path)


def test_every_route_has_its_row() -> None:
    assert [route for route in KNOWN if route not in TABLE] == []


def test_a_row_is_readable() -> None:
    for route, rule in TABLE.items():
        assert re.fullmatch(r"P|SA|\*( K)?|A( C°?)?( S°?)?( K)?", rule), route


def test_every_caller_is_let_in_or_not_as_the_table_says(scene: Scene) -> None:
    wrong = []
    for method, path in KNOWN:
        rule = TABLE[method, path]
        for whose in ("own", "other's"):
            if whose == "other's" and "°" not in rule:
                continue
            for caller in CALLERS:
                target = fill(path, scene.ids[whose])
                answer = scene.ask(caller, method, target)
                refused = answer.status_code if answer.status_code in {401, 403} else None
                if refused != expect(rule, caller, whose) or answer.status_code == 500:
                    wrong.append((method, target, whose, caller, rule, answer.status_code))
    assert not wrong, "\n".join(map(str, wrong))


# What is asked about another branch answers 404. A missing body may be refused first: 422.
NO_ID_OF_A_BRANCH = {"date", "key", "branch_id", "list"}
EMPTY = {("GET", "/api/transactions/<transaction_id>/tracking")}  # also of ids that are no bill


def test_an_id_of_another_branch_is_not_there(scene: Scene) -> None:
    wrong = []
    for method, path in KNOWN:
        names = set(re.findall(r"<(\w+)>", path)) - NO_ID_OF_A_BRANCH
        for caller in CALLERS if names else ():
            target = fill(path, scene.ids["foreign"])
            answer = scene.ask(caller, method, target)
            refused = expect(TABLE[method, path], caller, "foreign")
            allowed = {200} if (method, path) in EMPTY else {404, 422}
            if answer.status_code not in ({refused} if refused else allowed):
                wrong.append((method, target, caller, answer.status_code, answer.get_json()))
    assert not wrong, "\n".join(map(str, wrong))


def test_sales_see_their_own_in_lists(scene: Scene) -> None:
    other = scene.owner.execute(
        "SELECT id FROM shop.users WHERE email = 'sales2@demo.test'"
    ).fetchone()
    assert other
    for path in ("/api/customers", "/api/transactions"):
        agents = {
            row["sales_agent_id"]
            for filters in ("", f"?sales_agent_id={other[0]}")
            for row in scene.ask("sales", "GET", path + filters).json["rows"]
        }
        sales = scene.owner.execute(
            "SELECT id FROM shop.users WHERE email = 'sales@demo.test'"
        ).fetchone()
        assert sales
        assert agents == {sales[0]}, path
