"""What the money pages ask for, how often, and how they say what was refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.test_cashier import OWED, set_branch
from tests.browser.test_journeys import refused

if TYPE_CHECKING:
    from tests.browser.conftest import Shopfront
    from tests.server import Shop

CASHIER = "cashier@demo.test"
# What a page hears of bills and what it asks, in one order: only so is it known that a notice came
# and what it led to.
RECORDER = """
window.log = [];
const Real = window.EventSource, ask = window.fetch;
window.EventSource = class extends Real {
  constructor(...words) {
    super(...words);
    this.addEventListener("bill_changed", (e) => {
      log.push(`told ${JSON.parse(e.data).transaction_id}`);
    });
  }
};
window.fetch = (url, options) => {
  if (url.pathname.startsWith("/api/transactions")) log.push(`${options.method} ${url.pathname}`);
  return ask(url, options);
};
"""


def make_bill(shop: Shop, amount: int = 1000, *paid: int) -> int:
    """A further bill of Juan's, with what is paid of it."""
    with shop.database.connect() as conn:
        conn.execute("SET escashop.branch = 'main'")
        row = conn.execute(
            "SELECT t.transaction_id FROM api.create_transaction((SELECT id FROM shop.customers "
            "WHERE branch_id = 1 AND name = %s), %s, 'cash') AS t",
            (OWED, amount),
        ).fetchone()
    assert row is not None
    for part in paid:
        settle(shop, row[0], part)
    return int(row[0])


def settle(shop: Shop, bill: int, amount: int) -> None:
    with shop.database.connect() as conn:
        conn.execute("SET escashop.branch = 'main'")
        row = conn.execute(
            "SELECT s.sqlstate FROM api.create_settlement(%s, %s, 'maya') AS s", (bill, amount)
        ).fetchone()
    assert row == (None,)


def show(page: Page, bill: int) -> None:
    page.goto(f"/transactions?bill={bill}")
    expect(page.locator("dialog .due")).to_be_visible()


def pay(page: Page, amount: str) -> None:
    page.fill("#settle-amount", amount)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")


def due(page: Page) -> list[str]:
    """Paid and left, as the open bill shows them."""
    return page.locator("dialog .due strong").all_inner_texts()[1:]


def asked(page: Page) -> list[str]:
    """Method and path with query of each request from here on."""
    told: list[str] = []

    def note(request: Request) -> None:
        told.append(f"{request.method} /{request.url.split('/', 3)[3]}")

    page.on("request", note)
    return told


def test_pag_1_ones_own_payment_is_read_once_when_its_dialog_is_closed(
    shopfront: Shopfront, shop: Shop
) -> None:
    bill, before, after = 2, 3, 4  # of the demo shop: nothing is to be told of their making
    with shop.database.connect() as conn:  # 400.00 of 1,000.00 paid, past what is told
        conn.execute("UPDATE shop.transactions SET amount = 1000 WHERE id = %s", (bill,))
        conn.execute(
            "INSERT INTO shop.payment_settlements (branch_id, transaction_id, amount, "
            "payment_mode, business_date, paid_at, cashier_id, reference) "
            "SELECT branch_id, id, 400, 'cash', "
            "business_date, transaction_date, -1, gen_random_uuid() FROM shop.transactions "
            "WHERE id = %s",
            (bill,),
        )
    page = shopfront.sign_in(CASHIER)
    page.add_init_script(RECORDER)
    show(page, bill)
    settle(shop, before, 1)
    page.wait_for_function(
        "word => log.includes(word) && log.includes('GET /api/transactions', log.indexOf(word))",
        arg=f"told {before}",
    )
    start = page.evaluate("log.length")
    pay(page, "300")
    expect(page.locator(".settled")).to_be_visible()
    assert due(page) == ["₱700.00", "₱300.00"]
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    page.wait_for_function("word => log.includes(word)", arg=f"told {bill}")
    # The next notice is of a later look at the books: what one's own led to stands before it.
    settle(shop, after, 1)
    page.wait_for_function("word => log.includes(word)", arg=f"told {after}")
    log = page.evaluate("log")
    assert sorted(log[start : log.index(f"told {after}")]) == [
        "GET /api/transactions",
        f"POST /api/transactions/{bill}/settlements",
        f"told {bill}",
    ]
    expect(page.locator("dialog")).to_have_count(0)
    row = page.locator(".bills tr", has=page.locator(f"[data-bill='{bill}']"))
    expect(row).to_contain_text("₱700.00")
    expect(row).to_contain_text("₱300.00")


@pytest.mark.parametrize("word", ["NaN", "null", "{}", "[]", "undefined", "a bill"])
def test_val_5_what_is_no_id_is_not_asked_for(shopfront: Shopfront, word: str) -> None:
    page = shopfront.sign_in(CASHIER)
    requests = asked(page)
    page.goto(f"/transactions?bill={word}")
    expect(page.locator(".bills tbody tr")).to_have_count(4)
    page.locator(".bills [data-bill]").first.click()  # whatever was asked before is asked by now
    expect(page.locator("dialog .due")).to_be_visible()
    told = [r for r in requests if re.match(r"GET /api/transactions/", r)]
    assert told
    assert all(re.search(r"^GET /api/transactions/\d+(/settlements)?$", r) for r in told)


@pytest.mark.parametrize("number", [-1, 0])
def test_val_5_a_number_that_no_bill_has_is(shopfront: Shopfront, number: int) -> None:
    shopfront.may_fail = lambda text: refused(404) in text
    page = shopfront.sign_in(CASHIER)
    page.goto(f"/transactions?bill={number}")
    expect(page.locator(".toasts")).to_contain_text(f"Bill {number} does not exist.")
    expect(page.locator("dialog")).to_have_count(0)


def test_pag_4_a_refusal_shows_its_title_and_hint(shopfront: Shopfront, shop: Shop) -> None:
    shopfront.may_fail = lambda text: refused(409) in text
    set_branch(shop, "drawer.required", "true")
    page = shopfront.sign_in(CASHIER)
    show(page, make_bill(shop))
    pay(page, "10")
    said = page.locator("dialog [role=alert]")
    expect(said).to_contain_text("No drawer is open. Cash is taken and given back with an open")


@pytest.mark.parametrize(
    ("path", "call"),
    [
        ("/transactions", "/api/transactions?"),
        ("/transactions?view=weekly", "/api/transactions/reports/weekly"),
        ("/customers", "/api/customers?"),
    ],
)
def test_pag_4_a_fault_without_json_has_its_number(
    shopfront: Shopfront, path: str, call: str
) -> None:
    shopfront.may_fail = lambda said: refused(500) in said
    page = shopfront.sign_in()

    def fail(route: Route) -> None:
        if call in route.request.url:
            route.fulfill(status=500, headers={"X-Request-Id": "0a1b2c3d"}, body="<h1>Oops")
        else:
            route.continue_()

    page.route("**/api/**", fail)
    page.goto(path)
    expect(page.locator("main")).to_contain_text("(0a1b2c3d)")
