"""Drawers, reports and their files over HTTP."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from werkzeug.test import TestResponse

from tests.server import Shop

Call = Callable[..., TestResponse]
ADMIN = "admin@demo.test"
CASHIER = "cashier@demo.test"
OTHER = "cashier2@demo.test"
SALES = "sales@demo.test"


def pay(call: Call, amount: str, mode: str, by: str = CASHIER) -> TestResponse:
    bill = call("GET", "/api/transactions/outstanding", by).json["rows"][0]
    return call(
        "POST",
        f"/api/transactions/{bill['transaction_id']}/settlements",
        by,
        json={"amount": amount, "payment_mode": mode},
    )


def test_a_turn_at_the_till(call: Call) -> None:
    assert call("GET", "/api/drawers/current", CASHIER).json is None
    opened = call(
        "POST", "/api/drawers/open", CASHIER, json={"terminal": "Till 1", "opening_float": "500.00"}
    )
    assert (opened.status_code, opened.json["opening_float"]) == (201, "500.00")
    drawer = f"/api/drawers/{opened.json['drawer_session_id']}"
    again = call(
        "POST", "/api/drawers/open", CASHIER, json={"terminal": "Till 2", "opening_float": 0}
    )
    assert again.status_code == 409
    assert again.json["constraint"] == "drawer_sessions_one_open_per_cashier"
    assert pay(call, "300.00", "cash").status_code == 201
    assert pay(call, "200.00", "gcash").status_code == 201
    out = {"kind": "cash_out", "amount": 100, "reason": "to the bank"}
    key = {"Idempotency-Key": "one"}
    for _ in range(2):
        moved = call("POST", f"{drawer}/movements", CASHIER, json=out, headers=key)
        assert (moved.status_code, moved.json["expected_cash"]) == (201, None)
    assert call("GET", f"{drawer}/x-report", CASHIER).json["expected_cash"] is None
    assert call("GET", f"{drawer}/x-report", ADMIN).json["expected_cash"] == "700.00"
    assert call("GET", f"{drawer}/z-report", CASHIER).json["code"] == "SHC58"
    assert call("GET", drawer, OTHER).status_code == 403
    wrong = call("POST", f"{drawer}/close", CASHIER, json={"counts": {"3": 1}})
    assert (wrong.status_code, wrong.json["argument"]) == (422, "counts")
    counts = {"500": 1, "100": 1, "50": 2}
    key = {"Idempotency-Key": "close one"}
    z = call("POST", f"{drawer}/close", CASHIER, json={"counts": counts}, headers=key)
    assert (z.status_code, z.json["z_number"], z.json["over_short"]) == (200, 1, "0.00")
    assert call("GET", f"{drawer}/z-report", ADMIN).json == z.json
    repeated = call("POST", f"{drawer}/close", CASHIER, json={"counts": counts}, headers=key)
    assert (repeated.status_code, repeated.json) == (200, z.json)
    assert call("POST", f"{drawer}/close", CASHIER, json={"counts": counts}).status_code == 409
    whole = call("GET", drawer, CASHIER).json
    assert [m["amount"] for m in whole["movements"]] == ["100.00"]
    assert [s["amount"] for s in whole["settlements"]] == ["200.00", "300.00"]
    assert call("GET", "/api/drawers?is_open=false", CASHIER).json["total"] == 1
    assert call("GET", "/api/admin/reconciliation", ADMIN).status_code == 422
    today = whole["drawer"]["business_date"]
    answer = call("GET", f"/api/admin/reconciliation?start_date={today}&end_date={today}", ADMIN)
    assert (answer.status_code, answer.json) == (200, [])


def test_an_outcome_says_what_a_raised_error_says(call: Call, shop: Shop) -> None:
    bill = call("GET", "/api/transactions/outstanding", CASHIER).json["rows"][0]
    path = f"/api/transactions/{bill['transaction_id']}/settlements"
    act = {"amount": "9999999.00", "payment_mode": "cash"}
    for _ in range(2):
        refused = call("POST", path, CASHIER, json=act, headers={"Idempotency-Key": "too much"})
        assert refused.content_type == "application/problem+json"
        assert (refused.status_code, refused.json["argument"]) == (409, "amount")
        assert "constraint" not in refused.json
    shop.connect().execute(
        "UPDATE shop.system_settings SET value = 'true' WHERE key = 'drawer.required'"
    )
    for _ in range(2):
        refused = call(
            "POST", path, CASHIER, json=act | {"amount": 1}, headers={"Idempotency-Key": "no till"}
        )
        assert (refused.status_code, refused.json["title"]) == (409, "no drawer is open")
        assert refused.json["hint"].endswith("open one first.")
    wordy = {"amount": 1, "payment_mode": "maya", "notes": "n" * 501}
    refused = call("POST", path, CASHIER, json=wordy)
    assert (refused.status_code, refused.json["constraint"]) == (422, "settlements_notes_length")
    parts = [{"amount": 9999999, "payment_mode": "cash"}, {"amount": 1, "payment_mode": "maya"}]
    refused = call("POST", f"{path}/split", CASHIER, json={"parts": parts})
    assert (refused.status_code, refused.json["argument"]) == (409, "amount")


def test_reports_keep_billed_and_collected_apart(call: Call) -> None:
    summary = call("GET", "/api/transactions/reports/summary/daily", CASHIER).json
    assert (summary["billed_total"], summary["collected_total"]) == ("17850.50", "0.00")
    pay(call, "1000.25", "maya")
    summary = call("GET", "/api/transactions/reports/summary/daily", CASHIER).json
    assert (summary["billed_total"], summary["collected_total"]) == ("17850.50", "1000.25")
    maya = next(m for m in summary["modes"] if m["payment_mode"] == "maya")
    assert (maya["billed_amount"], maya["collected_amount"]) == ("1500.00", "1000.25")
    today = summary["business_date"]
    year, month, _ = today.split("-")
    days = f"start_date={today}&end_date={today}"
    for path in (
        f"/api/transactions/reports/weekly?{days}",
        f"/api/transactions/stats/payment-modes?{days}",
        f"/api/transactions/reports/monthly?year={year}&month={month}",
    ):
        answer = call("GET", path, ADMIN)
        assert (answer.status_code, answer.json["collected_total"]) == (200, "1000.25"), path
    assert call("GET", "/api/transactions/unpaid-served", CASHIER).json["rows"] == []
    assert call("GET", "/api/transactions/reports/summary/daily", SALES).status_code == 403
    assert call("GET", "/api/transactions/reports/summary/daily").status_code == 401


def test_a_daily_report_is_saved_read_and_deleted(call: Call) -> None:
    reports = "/api/transactions/reports/daily"
    for path in ("2023-01-01", "2024-01-15"):
        answer = call("GET", f"{reports}/{path}", CASHIER)
        assert (answer.status_code, answer.json) == (200, {"exists": False})
    expenses = [{"description": "Courier", "amount": 100.25}]  # exact as it was written
    entries = {"date": "2024-01-15", "petty_cash_start": 250, "expenses": expenses}
    saved = call("POST", reports, ADMIN, json=entries)
    assert (saved.status_code, saved.json["cash_turnover"]) == (200, "149.75")
    assert saved.json["expenses"] == [{"description": "Courier", "amount": "100.25"}]
    assert call("GET", f"{reports}/all", ADMIN).json["total"] == 1
    assert call("GET", f"{reports}/15-01-2024", CASHIER).json["code"] == "SHV57"
    assert call("DELETE", f"{reports}/2024-01-15", CASHIER).status_code == 403
    assert call("DELETE", f"{reports}/2024-01-15", ADMIN).json["petty_cash_start"] == "250.00"
    assert call("DELETE", f"{reports}/2024-01-15", ADMIN).status_code == 404


def test_the_files_are_real(call: Call) -> None:
    pay(call, "1000.25", "maya")
    bills = call("GET", "/api/transactions/export?format=csv&payment_mode=cash", CASHIER)
    assert bills.status_code == 200
    head, *rows = bills.get_data().decode().split("\r\n")
    assert head == (
        "\ufeffOR Number,Date,Customer,Sales Agent,Cashier,Planned Mode,Amount,Paid,Balance,Status"
    )
    assert len(rows) == 2
    assert rows[0].endswith(",Juan dela Cruz,Sally Cruz,,Cash,2400.00,1000.25,1399.75,partial")
    today = rows[0].split(",")[1]
    days = f"start_date={today}&end_date={today}"
    taken = call("GET", f"/api/transactions/settlements/export?format=csv&{days}", CASHIER)
    assert ",payment,Maya,1000.25,1000.25,0.00,0.00,Carlo Santos,,0,," in taken.get_data().decode()
    empty = "start_date=2020-01-01&end_date=2020-01-01"
    none = call("GET", f"/api/transactions/settlements/export?format=csv&{empty}", CASHIER)
    assert none.get_data().count(b"\r\n") == 1
    for kind in ("daily", "weekly", "monthly"):
        path = f"/api/transactions/reports/export?format=xlsx&type={kind}&{days}"
        sheet = call("GET", path, ADMIN)
        assert sheet.status_code == 200
        assert kind in sheet.headers["Content-Disposition"]
        assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(sheet.get_data())).namelist()
        assert call("GET", path, CASHIER).status_code == 403
    for kind in ("doc", "pdf"):
        refused = call("GET", f"/api/transactions/export?format={kind}", CASHIER)
        assert (refused.status_code, refused.json["code"]) == (422, "SHV90")
