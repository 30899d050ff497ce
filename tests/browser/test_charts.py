"""Analytics and history: charts that say their values, the database's figures, live, on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.conftest import Shopfront
    from tests.server import Shop

pytestmark = pytest.mark.usefixtures("past")


def ask(shop: Shop, statement: str) -> dict[str, Any]:
    with shop.database.connect() as conn:
        row = conn.execute(f"SELECT to_jsonb(d) FROM ({statement}) AS d".encode()).fetchone()
    assert row is not None
    found: dict[str, Any] = row[0]
    return found


def test_analytics_show_what_the_database_says(shopfront: Shopfront, shop: Shop) -> None:
    page = shopfront.sign_in()
    page.goto("/analytics")
    page.wait_for_selector("#days .plot")
    figures = ask(shop, "SELECT * FROM api.get_analytics_dashboard()")
    totals, before = figures["totals"], figures["totals_before"]
    customers = page.locator("#period .figure").first
    expect(customers.locator(".figure-value")).to_have_text(str(totals["total_customers"]))
    expect(customers.locator(".change")).to_contain_text(f"{before['total_customers']} before")

    # Readable without pointing: every bar carries its value, the axes their names.
    came = [str(d["total_customers"]) for d in figures["days"]]
    for day in came:
        expect(page.locator("#days .value", has_text=day).first).to_be_visible()
    expect(page.locator("#days .axis")).to_have_text("Date")
    expect(page.locator("#waits .value")).to_have_text(
        [str(c["customers"]) for c in figures["wait_distribution"]]
    )
    # Two series differ in more than their colour.
    fills = page.locator("#days .bar.s0, #days .bar.s1").evaluate_all(
        "bars => [...new Set(bars.map(b => getComputedStyle(b).stroke))].length"
    )
    assert fills == 2

    # The same figures as a table, by keyboard, kept in the address.
    page.locator("#days-as").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#days tbody tr")).to_have_count(len(figures["days"]))
    expect(page.locator("#days tfoot td").first).to_have_text(str(totals["total_customers"]))
    expect(page.locator("#days-as")).to_be_focused()
    page.reload()
    expect(page.locator("#days tbody tr")).to_have_count(len(figures["days"]))

    # A preset is a step to go back from.
    page.get_by_role("button", name="30 days", exact=True).click()
    expect(page.get_by_role("button", name="30 days", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(page).to_have_url(re.compile("start_date="))
    page.go_back()
    expect(customers.locator(".figure-value")).to_have_text(str(totals["total_customers"]))

    # Live: who comes while the page is open is in its figures.
    today = page.locator(".today .figure-value").first
    expect(today).to_have_text(str(figures["today"]["total_customers"]))
    with shop.database.connect() as conn:
        conn.execute("SET escashop.branch = 'main'")
        conn.execute(
            "SELECT api.register_customer('Late Comer', '09171234567', 40,"
            " '1 Mabini Street, Manila', 'pickup', 'No Grade', 'hoya', '{\"hours\": 1}',"
            " payment_info => '{\"mode\": \"cash\", \"amount\": \"100\"}')"
        )
    expect(today).to_have_text(str(figures["today"]["total_customers"] + 1))

    # A period in which nothing was says so, and leads on.
    page.goto("/analytics?start_date=2001-01-01&end_date=2001-01-31")
    expect(page.locator("#period")).to_contain_text("Nobody took a number")
    page.get_by_role("button", name="Show the last 30 days").click()
    page.wait_for_selector("#days .plot")


def test_analytics_tell_whether_priority_was_given(shopfront: Shopfront, shop: Shop) -> None:
    with shop.database.connect() as conn:
        conn.execute("SET escashop.branch = 'main'")
        conn.execute(
            "SELECT api.call_customer(customer_id => c.customer_id, counter_id => (SELECT min(d.id)"
            " FROM shop.counters AS d WHERE d.branch_id = 1)) FROM api.customer AS c WHERE"
            " c.branch_id = 1 AND c.queue_status = 'waiting' AND c.token_number = 1"
        )
    page = shopfront.sign_in()
    page.goto("/analytics?tables=given")
    page.wait_for_selector("#given tbody")
    report = ask(
        shop,
        "SELECT p.* FROM private.business_date(1::smallint, private.clock()) AS t,"
        " api.get_priority_report(t - 6, t) AS p",
    )
    assert report["total_overtakes"] > 0
    for row, word in enumerate(("priority", "regular")):
        figures = page.locator("#given tbody tr").nth(row)
        expect(figures.locator("td").first).to_have_text(str(report[word]["joined"]))
        expect(figures.locator("td").nth(2)).to_have_text(f"{report[word]['share']:g} %")
    expect(page.locator("#given .note")).to_contain_text(str(report["total_overtakes"]))
    overtakes = page.locator("#overtakes tbody tr")
    expect(overtakes).to_have_count(len(report["overtakes"]))
    last = report["overtakes"][-1]
    expect(overtakes.last).to_contain_text(last["token_label"])
    expect(overtakes.last).to_contain_text(last["called_token_label"])
    page.click("#given-as")
    expect(page.locator("#given .plot .axis")).to_have_text("Minutes")


def test_charts_go_to_paper_as_they_stand(shopfront: Shopfront) -> None:
    page = shopfront.sign_in(color_scheme="dark")
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.goto("/analytics")
    expect(page.locator("#period .plot").nth(4)).to_be_visible()
    page.get_by_role("button", name="Print").click()
    page.wait_for_function("() => window.printed")
    assert page.locator(".sheet .plot").count() == page.locator("#period .plot").count() > 4
    assert page.locator(".sheet button").count() == 0
    # Black on white, whatever the screen's theme.
    fills = page.locator(".sheet .plot .value").evaluate_all(
        "texts => [...new Set(texts.map(t => getComputedStyle(t).fill))]"
    )
    assert fills == ["rgb(0, 0, 0)"]
    # Drawn for the sheet, not shrunk to it: figures of 8 points and more.
    page.emulate_media(media="print")
    points = page.locator(".sheet .plot").evaluate_all(
        """plots => plots.map((p) => parseFloat(getComputedStyle(p).fontSize) * 0.75
             * p.getBoundingClientRect().width / p.viewBox.baseVal.width)"""
    )
    assert min(points) >= 8


def test_history_shows_six_figures_and_its_tabs(shopfront: Shopfront, shop: Shop) -> None:
    figures = ask(shop, "SELECT * FROM api.get_historical_dashboard(30)")
    page = shopfront.sign_in("cashier@demo.test")
    page.goto("/analytics/history")
    page.wait_for_selector(".plot")
    expect(page.locator("#history .figure-value")).to_have_text(
        [
            str(figures["total_customers"]),
            f"{round(float(figures['average_wait_minutes']), 1):g} min",
            str(figures["successful_resets"]),
            str(figures["failed_resets"]),
            f"{figures['reset_success_rate']} %",
            str(figures["days_with_data"]),
        ]
    )
    page.get_by_role("link", name="7 days").click()
    fewer = ask(shop, "SELECT * FROM api.get_historical_dashboard(7)")
    expect(page.locator("#history .figure-value").first).to_have_text(str(fewer["total_customers"]))
    page.get_by_role("link", name="Resets", exact=True).click()
    # The log is the administrators'; the closings are everybody's.
    expect(page.get_by_role("heading", name="Closed days")).to_be_visible()
    expect(page.get_by_role("heading", name="Log of resets")).to_have_count(0)
    page.get_by_role("link", name="Customer history").click()
    expect(page.locator("tbody tr")).to_have_count(20)
    first = page.locator("tbody tr").first.text_content()
    assert first
    page.get_by_role("button", name="Next").click()
    expect(page).to_have_url(re.compile("page=2"))
    expect(page.locator("tbody tr").first).not_to_have_text(first)
    page.go_back()
    page.go_back()
    expect(page.get_by_role("heading", name="Closed days")).to_be_visible()
    page.goto("/analytics")
    expect(page.locator("h1")).to_contain_text("not")
