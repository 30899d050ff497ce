"""Files, what the log keeps of reading them, and of being refused."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable

from werkzeug.test import TestResponse

from tests.server import Shop

Call = Callable[..., TestResponse]
ADMIN, SALES = "admin@demo.test", "sales@demo.test"
LOG = "/api/admin/activity-logs"


def read_csv(response: TestResponse) -> list[list[str]]:
    text = response.data.decode("utf-8")
    assert text.startswith("\ufeff")
    assert "\r\n" in text
    return list(csv.reader(io.StringIO(text[1:], newline="")))


def logged(shop: Shop) -> list[tuple[str, str, str | None]]:
    with shop.connect() as conn:
        return conn.execute(
            "SELECT actor, action, details ->> 'action' FROM shop.activity_logs "
            "WHERE action <> 'login' ORDER BY id DESC LIMIT 3"
        ).fetchall()


def test_a_csv_has_a_header_and_the_rows(call: Call, shop: Shop) -> None:
    answer = call("GET", f"{LOG}/export?format=csv", ADMIN)
    assert answer.status_code == 200
    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"] == "attachment; filename=activity_logs.csv"
    assert answer.headers["Cache-Control"] == "no-store"
    header, *rows = read_csv(answer)
    assert "Action" in header
    assert len(rows) >= 5
    assert {"register_customer", "login"} <= {row[header.index("Action")] for row in rows}
    assert logged(shop)[0][:2] == (ADMIN, "export_activity_logs")


def test_a_sheet_is_a_real_one(call: Call) -> None:
    answer = call("GET", f"{LOG}/export?format=xlsx", ADMIN)
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.data)) as book:
        assert book.testzip() is None
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row ") >= 6


def test_what_is_refused_is_a_problem_and_no_file(call: Call, shop: Shop) -> None:
    answer = call("GET", f"{LOG}/export?format=pdf", ADMIN)
    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
    assert answer.get_json()["code"] == "SHV90"
    assert call("GET", f"{LOG}/export", ADMIN).status_code == 422
    refused = call("GET", f"{LOG}/export?format=csv", SALES)
    assert refused.status_code == 403
    assert logged(shop)[0] == (SALES, "refused", "export_activity_logs")


def test_refusals_and_sensitive_reads_are_logged(call: Call, shop: Shop) -> None:
    assert call("POST", "/api/queue/reset", SALES, json={}).status_code == 403
    assert logged(shop)[0] == (SALES, "refused", "reset_queue")
    assert call("GET", "/api/queue").status_code == 401
    assert logged(shop)[0][1:] == ("refused", "list_queue")
    headers = {"Authorization": "Bearer 1.stolen-and-long-gone"}
    assert call("GET", "/api/queue", headers=headers).status_code == 401
    assert logged(shop)[0][1] == "invalid_session"
    with shop.connect() as conn:
        rows = conn.execute("SELECT to_jsonb(l)::text FROM shop.activity_logs AS l").fetchall()
    assert not any("1.stolen-and" in row[0] for row in rows)
    assert call("GET", "/api/transactions/1/tracking", ADMIN).status_code == 200
    assert logged(shop)[0][:2] == (ADMIN, "list_payment_tracking")
    before = logged(shop)
    assert call("GET", "/api/queue", ADMIN).status_code == 200
    assert call("GET", "/api/auth/sessions", ADMIN).status_code == 200
    assert logged(shop) == before, "ordinary reads are not logged"


def test_a_display_that_names_itself_is_known(call: Call, shop: Shop) -> None:
    assert call("GET", "/api/queue/display?display=entrance").status_code == 200
    with shop.connect() as conn:
        seen = conn.execute("SELECT name, version FROM shop.displays").fetchall()
        board = conn.execute("SELECT version FROM shop.boards WHERE branch_id = 1").fetchone()
    assert board is not None
    assert seen == [("entrance", board[0])]
