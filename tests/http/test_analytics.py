"""Figures over HTTP: numbers as strings, files as people open them, roles."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable

import pytest
from werkzeug.test import TestResponse

from tests.server import Shop

Call = Callable[..., TestResponse]
ADMIN, CASHIER, SALES = "admin@demo.test", "cashier@demo.test", "sales@demo.test"
RANGE = "start_date=2000-01-01&end_date=2000-12-31"


@pytest.fixture
def today(shop: Shop) -> str:
    """The demo's day, on which somebody was called to a counter and completed."""
    owner = shop.connect()
    owner.execute("UPDATE shop.counters SET name = '=2+3 \"Main\"' WHERE name = 'Counter 1'")
    row = owner.execute("SELECT customer_id FROM api.call_next(1)").fetchone()
    assert row is not None
    owner.execute("SELECT api.complete_customer(%s)", row)
    day = owner.execute("SELECT max(business_date)::text FROM shop.queue_days").fetchone()
    assert day is not None
    return str(day[0])


def test_a_csv_is_one_that_excel_reads(call: Call, today: str) -> None:
    path = f"/api/analytics/export?type=daily&format=csv&start_date={today}&end_date={today}"
    answer = call("GET", path, ADMIN)
    assert answer.status_code == 200
    assert f"analytics-daily-{today}-{today}.csv" in answer.headers["Content-Disposition"]
    assert answer.data.startswith(b"\xef\xbb\xbfDate,Hour,Total Customers,")
    assert answer.data.count(b"\r\n") == 2
    assert b'"\'=2+3 ""Main"""' in answer.data  # quotes doubled, a formula that is none
    header, row = csv.reader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff")))
    figures = dict(zip(header, row, strict=True))
    assert figures["Min Processing (min)"] in {"0", "0.00"}  # nobody's order was in the back
    assert figures["Avg Processing (min)"] == "0.00"
    assert (figures["Customers Served"], figures["Total Customers"]) == ("1", "4")


def test_a_sheet_is_a_sheet(call: Call, today: str) -> None:
    path = f"/api/analytics/export?type=hourly&format=xlsx&start_date={today}&end_date={today}"
    answer = call("GET", path, ADMIN)
    assert answer.status_code == 200
    assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(answer.data)).namelist()


@pytest.mark.usefixtures("today")
@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        (f"export?type=daily&format=csv&{RANGE}", 404, "SHN35"),
        (f"export?type=daily&format=pdf&{RANGE}", 422, "SHV90"),
        (f"export?type=yearly&format=csv&{RANGE}", 422, "SHV37"),
        ("hourly?start_date=2000-01-01", 422, "SHV35"),
        ("daily?start_date=2000-01-02&end_date=2000-01-01", 422, "SHV35"),
        ("queue-activities?event_type=nothing", 422, "SHV38"),
        ("historical-dashboard?days=0", 422, "SHV36"),
    ],
)
def test_what_makes_no_sense_is_told(call: Call, path: str, status: int, code: str) -> None:
    answer = call("GET", f"/api/analytics/{path}", ADMIN)
    assert (answer.status_code, answer.json["code"]) == (status, code)


def test_all_roles_read_history_and_admins_the_rest(call: Call, today: str) -> None:
    days = f"?start_date={today}&end_date={today}"
    for path in (
        "historical-dashboard",
        "customer-history",
        "daily-queue-history",
        "display-monitor-history",
    ):
        for email in (ADMIN, CASHIER, SALES):
            assert call("GET", f"/api/analytics/{path}", email).status_code == 200, (path, email)
    for path in (
        "dashboard",
        f"hourly{days}",
        f"daily{days}",
        "queue-activities",
        "daily-reset-logs",
        "backfills",
        f"export{days}&type=daily&format=csv",
    ):
        assert call("GET", f"/api/analytics/{path}", ADMIN).status_code == 200, path
        for email in (CASHIER, SALES):
            assert call("GET", f"/api/analytics/{path}", email).status_code == 403, (path, email)


def test_minutes_leave_as_text_and_counts_as_numbers(call: Call, today: str) -> None:
    board = call("GET", "/api/analytics/dashboard", ADMIN).json
    assert board["period"]["end_date"] == today
    assert isinstance(board["today"]["avg_wait_minutes"], str)
    assert board["today"]["total_customers"] == 4
    assert board["counters"][0]["customers_served"] == 1
    history = call("GET", "/api/analytics/historical-dashboard", SALES).json
    assert (history["average_wait_minutes"], history["reset_success_rate"]) == ("0.00", 100)
