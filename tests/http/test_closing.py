"""Closing the day over HTTP: the reset's outcome, the reopening, the scheduler's status."""

from __future__ import annotations

from collections.abc import Callable

from werkzeug.test import TestResponse

from tests.server import Shop

Call = Callable[..., TestResponse]
ADMIN = "admin@demo.test"
CASHIER = "cashier@demo.test"


def test_an_admin_closes_and_reopens_the_day(call: Call) -> None:
    assert call("POST", "/api/queue/reset", json={}).status_code == 401
    assert call("POST", "/api/queue/reset", CASHIER, json={}).status_code == 403
    wrong = call("POST", "/api/queue/reset", ADMIN, json={"date": "2001-01-01"})
    assert (wrong.status_code, wrong.json["argument"]) == (404, "date")

    done = call(
        "POST", "/api/queue/reset", ADMIN, json={"reason": "stock-taking", "close_day": True}
    )
    assert done.status_code == 200
    counts = {
        name: done.json[name] for name in ("cancelled", "completed", "carried_forward", "archived")
    }
    assert counts == {"cancelled": 4, "completed": 0, "carried_forward": 0, "archived": 4}
    assert done.json["sqlstate"] is None

    board = call("GET", "/api/queue/board", CASHIER).json
    assert (board["status"], board["waiting"]) == ("closed", [])
    refused = call("POST", "/api/queue/call-next", CASHIER, json={"counter_id": 1})
    assert (refused.status_code, refused.json["code"]) == (409, "SHC01")

    reopened = call("POST", "/api/queue/reopen", ADMIN, json={"reason": "they came back"})
    assert (reopened.status_code, reopened.json["status"]) == (200, "open")
    again = call("POST", "/api/queue/reopen", ADMIN, json={"reason": "twice"})
    assert (again.status_code, again.json["code"]) == (409, "SHC31")


def test_a_failed_reset_is_a_problem_and_is_remembered(call: Call, shop: Shop) -> None:
    shop.connect().execute(
        """
        ALTER TABLE shop.customer_history ADD CONSTRAINT archive_is_full CHECK (false) NOT VALID
        """
    )
    failed = call("POST", "/api/queue/reset", ADMIN, json={})
    assert (failed.status_code, failed.json["code"]) == (422, "23514")
    assert len(call("GET", "/api/queue", CASHIER).json) == 4

    status = call("GET", "/api/scheduler/status", ADMIN).json
    assert status["enabled"] is True
    assert status["overdue_days"] == []
    assert status["last_closing"]["success"] is False
    assert status["last_closing"]["sqlstate"] == "23514"
    assert status["next_due_at"].endswith("T00:00:00+08:00")
    assert call("GET", "/api/scheduler/status", CASHIER).status_code == 403


def test_a_long_closing_has_the_time_it_takes(call: Call, shop: Shop) -> None:
    owner = shop.connect()
    owner.execute(
        """
        ALTER TABLE shop.customer_history
        ADD COLUMN allowed text DEFAULT current_setting('statement_timeout')
        """
    )
    assert call("POST", "/api/queue/reset", ADMIN, json={}).status_code == 200
    allowed = owner.execute("SELECT DISTINCT allowed FROM shop.customer_history").fetchall()
    assert allowed == [("1min",)]
