"""Files, what the log keeps of reading them, and of being refused."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from xml.etree import ElementTree

from werkzeug.test import TestResponse

from tests.server import Shop

Call = Callable[..., TestResponse]
ADMIN, CASHIER, SALES = "admin@demo.test", "cashier@demo.test", "sales@demo.test"
LOG = "/api/admin/activity-logs"


def read_csv(response: TestResponse) -> list[list[str]]:
    text = response.data.decode("utf-8")
    assert text.startswith("\ufeff")
    assert "\r\n" in text
    return list(csv.reader(io.StringIO(text[1:], newline="")))


def read_sheet(response: TestResponse) -> list[list[str]]:
    """As text, whatever kind of cell; and nothing in it calculates or leads away."""
    with zipfile.ZipFile(io.BytesIO(response.data)) as book:
        assert not any(re.search("externalLink|calcChain", name) for name in book.namelist())
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    assert not list(sheet.iter(f"{space}f"))
    assert not list(sheet.iter(f"{space}hyperlink"))
    rows: list[list[str]] = []
    for row in sheet.iter(f"{space}row"):
        rows.append([""] * len(rows[0]) if rows else [""] * len(row))
        for cell in row:  # an empty one is left out
            rows[-1][ord(cell.attrib["r"][0]) - ord("A")] = "".join(cell.itertext())
    return rows


def total(rows: list[list[str]], column: str, **only: str) -> Decimal:
    header, *lines = rows
    chosen = [r for r in lines if all(r[header.index(k)] == v for k, v in only.items())]
    assert chosen
    return sum((Decimal(row[header.index(column)]) for row in chosen), Decimal(0))


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


TEMPTING = {
    "customers": "=HYPERLINK(A1) Begoña",
    "users": "@Peña ₱",
    "activity_logs": "+1+1 Iñigo ₱",
}


def test_files_keep_signs_and_letters_and_no_formula(call: Call, shop: Shop) -> None:
    bill = call("GET", "/api/transactions/outstanding", CASHIER).json["rows"][0]
    notes = {"notes": "-2+3 Señor ₱"}
    act = {"amount": "1000.25", "payment_mode": "maya"} | notes
    path = f"/api/transactions/{bill['transaction_id']}/settlements"
    assert call("POST", path, CASHIER, json=act).status_code == 201
    with shop.connect() as conn:
        conn.execute("UPDATE shop.customers SET name = %s", (TEMPTING["customers"],))
        conn.execute("UPDATE shop.users SET full_name = %s WHERE id > 0", (TEMPTING["users"],))
        conn.execute("ALTER TABLE shop.activity_logs DISABLE TRIGGER USER")
        conn.execute("UPDATE shop.activity_logs SET actor = %s", (TEMPTING["activity_logs"],))
        conn.execute("ALTER TABLE shop.activity_logs ENABLE TRIGGER USER")
    today = call("GET", "/api/transactions/reports/summary/daily", ADMIN).json["business_date"]
    entry = {"description": "=1+1 Peñaflor ₱", "amount": "5.50"}
    saved = {"date": today, "expenses": [entry], "funds": [entry]}
    assert call("POST", "/api/transactions/reports/daily", ADMIN, json=saved).status_code == 200
    days = f"start_date={today}&end_date={today}"
    files = {
        "/api/customers/export?": ["customers", "users"],
        "/api/transactions/export?": ["customers", "users"],
        f"/api/transactions/settlements/export?{days}": ["customers", "users", "notes"],
        f"/api/transactions/reports/export?type=daily&{days}": ["entry"],
        f"/api/transactions/reports/export?type=weekly&{days}": [],
        f"/api/transactions/reports/export?type=monthly&{days}": ["users"],
        f"{LOG}/export?": ["activity_logs"],
        f"/api/analytics/export?type=daily&{days}": [],
        f"/api/analytics/export?type=hourly&{days}": [],
    }
    words = TEMPTING | {"notes": notes["notes"], "entry": entry["description"]}
    for path, kinds in files.items():
        answer = call("GET", f"{path}&format=csv", ADMIN)
        assert answer.status_code in {200, 404}, path
        if answer.status_code == 404:  # no figures today
            assert "analytics" in path
            continue
        rows = read_csv(answer)
        sheet = read_sheet(call("GET", f"{path}&format=xlsx", ADMIN))
        assert min(len(rows), len(sheet)) > 1
        for cell in (cell for table in (rows, sheet) for row in table for cell in row):
            assert not re.match(r"[-=+@\t\r](?![0-9.]+$)", cell), (path, cell)
        for table in (rows, sheet):
            cells = {cell for row in table for cell in row}
            assert {"'" + words[kind] for kind in kinds} <= cells, path


def test_files_add_up_to_what_the_screen_says(call: Call) -> None:
    bills = call("GET", "/api/transactions/outstanding", CASHIER).json["rows"]
    for bill, mode, amount in zip(bills, ("cash", "maya"), ("1000.25", "0.75"), strict=False):
        path = f"/api/transactions/{bill['transaction_id']}/settlements"
        act = {"amount": amount, "payment_mode": mode}
        paid = call("POST", path, CASHIER, json=act)
        assert paid.status_code == 201
    reversal = f"{path}/{paid.json['settlement']['settlement_id']}/void"
    assert call("POST", reversal, CASHIER, json={"reason": "by mistake"}).status_code == 201
    summary = call("GET", "/api/transactions/reports/summary/daily", ADMIN).json
    billed, collected = Decimal(summary["billed_total"]), Decimal(summary["collected_total"])
    assert collected == Decimal("1000.25")
    today = summary["business_date"]
    days = f"start_date={today}&end_date={today}"
    year, month, _ = today.split("-")
    reports = "/api/transactions/reports"
    screens = {
        "weekly": call("GET", f"{reports}/weekly?{days}", ADMIN).json,
        "monthly": call("GET", f"{reports}/monthly?year={year}&month={int(month)}", ADMIN).json,
        "daily": summary,
    }
    for form, read in (("csv", read_csv), ("xlsx", read_sheet)):
        file = read(call("GET", f"/api/transactions/export?format={form}&{days}", ADMIN))
        shown = call("GET", f"/api/transactions?{days}&per_page=100", ADMIN).json["rows"]
        for column, key in (("Amount", "amount"), ("Paid", "paid_amount")):
            assert total(file, column) == sum(Decimal(b[key]) for b in shown)
        assert total(file, "Amount") == billed
        file = read(
            call("GET", f"/api/transactions/settlements/export?format={form}&{days}", ADMIN)
        )
        assert total(file, "Effect") == collected
        for kind, screen in screens.items():
            path = f"{reports}/export?type={kind}&format={form}&{days}"
            file = read(call("GET", path, ADMIN))
            said = (Decimal(screen["billed_total"]), Decimal(screen["collected_total"]))
            only = {"Section": "Overview", "Item": "Total"}
            assert (total(file, "Billed", **only), total(file, "Collected", **only)) == said
            assert total(file, "Billed", Section="Modes") == said[0]
            assert total(file, "Collected", Section="Modes") == said[1]
