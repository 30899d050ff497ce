"""The cases of money on the pages: what is typed, what is answered, what the lists show of it."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.test_cashier import open_bill
from tests.browser.test_journeys import refused

if TYPE_CHECKING:
    from tests.browser.conftest import Shopfront
    from tests.server import Shop

CASHIER = "cashier@demo.test"

# Heard before the page's own code hears it: each notice of a bill, each dialog that closes.
EARS = """
  window.heard = [];
  window.closings = 0;
  const Real = window.EventSource;
  window.EventSource = class extends Real {
    constructor(...words) {
      super(...words);
      this.addEventListener("bill_changed", (m) => heard.push(JSON.parse(m.data).transaction_id));
    }
  };
  document.addEventListener("close", () => { closings += 1; }, true);
"""


def bill_of(shop: Shop, name: str = "Juan dela Cruz", amount: str = "1000", paid: str = "") -> int:
    """The bill of a customer, made to be of this amount, so much of it paid."""
    with shop.database.connect() as conn:
        row = conn.execute(
            "UPDATE shop.transactions AS t SET amount = %s FROM shop.customers AS c"
            " WHERE c.id = t.customer_id AND c.name = %s RETURNING t.id",
            (amount, name),
        ).fetchone()
        assert row is not None
        if paid:
            pay_elsewhere(shop, row[0], paid)
    return int(row[0])


def pay_elsewhere(shop: Shop, bill: int, amount: str) -> None:
    with shop.database.connect() as conn:
        conn.execute("SET escashop.branch = 'main'")
        row = conn.execute(
            "SELECT s.sqlstate FROM api.create_settlement(%s, %s, 'gcash') AS s", (bill, amount)
        ).fetchone()
    assert row == (None,)


def send(page: Page, amount: str, mode: str = "cash") -> None:
    """Type a payment, and confirm it."""
    page.locator(f".chip:has([value={mode}])").click()
    page.fill("#settle-amount", amount)
    page.keyboard.press("Enter")
    page.locator("#confirm-pay").click()


def answer_with(answer: dict[str, Any] | None, route: Route) -> None:
    """This instead of the server's; nothing at all for None."""
    if answer:
        route.fulfill(**answer)
    else:
        route.abort()


def row(page: Page, name: str) -> Any:
    return page.locator(".bills tbody tr", has_text=name)


def test_pay_17_three_parts_are_listed_with_what_is_left(shopfront: Shopfront, shop: Shop) -> None:
    bill_of(shop)
    page = shopfront.sign_in(CASHIER)
    open_bill(page)
    told = [("400", "cash", "₱400.00", "₱600.00"), ("300", "gcash", "₱700.00", "₱300.00"),
            ("300", "maya", "₱1,000.00", "₱0.00")]  # fmt: skip
    for amount, mode, paid, left in told:
        send(page, amount, mode)
        expect(page.locator(".due strong")).to_have_text(["₱1,000.00", paid, left])
        expect(row(page, "Juan dela Cruz")).to_contain_text(paid)
        expect(row(page, "Juan dela Cruz")).to_contain_text(left)
        if left != "₱0.00":
            page.click("text=Take another payment")
    shown = page.locator(".history li > .grow > strong").all_inner_texts()
    assert shown == ["Maya", "GCash", "Cash"]


@pytest.mark.parametrize(
    ("paid", "amount", "left"), [("", "1500", "₱1,000.00"), ("800", "300", "₱200.00")]
)
def test_pay_18_and_19_too_much_is_an_error_of_the_field(
    shopfront: Shopfront, shop: Shop, paid: str, amount: str, left: str
) -> None:
    shopfront.may_fail = lambda text: refused(409) in text
    bill_of(shop, paid=paid)
    page = shopfront.sign_in(CASHIER)
    open_bill(page)
    send(page, amount)
    expect(page.locator("#settle-amount-error")).to_contain_text(f"{amount}.00 exceeds the balance")
    expect(page.locator("#settle-amount")).to_be_focused()
    expect(page.locator("#settle-amount")).to_have_value(amount)
    expect(page.locator(".due-main strong")).to_have_text(left)


@pytest.mark.parametrize(
    ("amount", "said"),
    [("0", "more than zero"), ("-100", "more than zero"), ("", "Amount to settle is needed."),
     ("  ", "Amount to settle is needed."), ("1.005", "more than two decimals"),
     ("abc", "Write a number here."), ("1e3", "Write a number here.")],
)  # fmt: skip
def test_pay_20_what_is_no_amount_is_said_at_the_field(
    shopfront: Shopfront, shop: Shop, amount: str, said: str
) -> None:
    shopfront.may_fail = lambda text: refused(422) in text
    bill_of(shop)
    page = shopfront.sign_in(CASHIER)
    open_bill(page)
    expect(page.locator("[name^=settle-mode]:checked, .chip :checked")).to_have_value("cash")
    page.fill("#settle-amount", amount)
    page.keyboard.press("Enter")
    if said.startswith("more"):
        page.locator("#confirm-pay").click()
    expect(page.locator("#settle-amount-error")).to_contain_text(said)
    expect(page.locator("#settle-amount")).to_be_focused()
    with shop.database.connect() as conn:
        assert conn.execute("SELECT count(*) FROM shop.payment_settlements").fetchone() == (0,)


def test_pag_1_one_payment_is_one_call_and_one_look(shopfront: Shopfront, shop: Shop) -> None:
    bill = bill_of(shop, paid="400")
    other = bill_of(shop, "Miguel Bautista", "1500")
    page = shopfront.sign_in(CASHIER)
    page.add_init_script(EARS)
    open_bill(page)
    expect(page.locator(".due-main strong")).to_have_text("₱600.00")
    # The stream stands when it has told of another's payment, and the list shows it.
    pay_elsewhere(shop, other, "100")
    expect(row(page, "Miguel Bautista")).to_contain_text("₱1,400.00")
    asked: list[str] = []
    page.on("request", lambda r: asked.append(f"{r.method} {r.url.split('/api/')[-1]}"))
    send(page, "300")
    expect(page.locator(".due strong")).to_have_text(["₱1,000.00", "₱700.00", "₱300.00"])
    expect(row(page, "Juan dela Cruz")).to_contain_text("₱300.00")
    page.wait_for_function(f"() => heard.includes({bill})")
    # Its notice has come. What comes of the next one is what the page does with a notice.
    pay_elsewhere(shop, other, "100")
    expect(row(page, "Miguel Bautista")).to_contain_text("₱1,300.00")
    assert [a for a in asked if a.startswith("POST")] == [f"POST transactions/{bill}/settlements"]
    looks = [a for a in asked if a.startswith("GET transactions?")]
    assert len(looks) == 2, "one for the own payment, one for the other's"
    assert [a for a in asked if a.startswith(f"GET transactions/{bill}")] == []
    assert page.evaluate("heard") == [other, bill, other]
    assert page.evaluate("closings") == 0
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    assert page.evaluate("closings") == 1


def test_pag_2_a_refusal_is_one_error_in_an_open_dialog(shopfront: Shopfront, shop: Shop) -> None:
    shopfront.may_fail = lambda text: refused(409) in text
    bill = bill_of(shop, paid="400")
    page = shopfront.sign_in(CASHIER)
    open_bill(page)
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.method))
    send(page, "999")
    errors = page.locator(".field-error:visible, [role=alert]:visible")
    expect(errors).to_have_count(1)
    expect(errors).to_contain_text("999.00 exceeds the balance of 600.00")
    expect(page.locator("dialog")).to_be_visible()
    assert asked.count("POST") == 1
    with shop.database.connect() as conn:
        paid = conn.execute("SELECT paid_amount FROM shop.transactions WHERE id = %s", (bill,))
        assert paid.fetchone() == (400,)


def test_pag_3_and_val_5_an_empty_list_asks_for_nothing(shopfront: Shopfront, shop: Shop) -> None:
    with shop.database.connect() as conn:
        conn.execute("DELETE FROM shop.transactions")
    page = shopfront.sign_in(CASHIER)
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    for view, words in (
        ("", "no bill yet"), ("?view=daily", "No report of this day"), ("?view=weekly", "₱0.00"),
        ("?view=outstanding", "Nobody owes"), ("?view=unpaid", "Everyone who was served has paid"),
    ):  # fmt: skip
        page.goto(f"/transactions{view}")
        expect(page.locator("#main")).to_contain_text(words)
        expect(page.locator("#main")).not_to_contain_text("NaN")
    assert not [url for url in asked if "NaN" in url or "undefined" in url or "null" in url]


def test_rep_15_and_16_a_day_of_nothing_and_one_of_money(shopfront: Shopfront, shop: Shop) -> None:
    bill = bill_of(shop, amount="9000")
    page = shopfront.sign_in(CASHIER)
    page.goto("/transactions?view=daily&date=2024-01-15")
    revenue = page.locator(".cash-day .lines > div", has_text="Collected")
    expect(page.locator(".cash-day")).to_contain_text("No report of this day")
    expect(page.locator(".empty")).to_be_visible()
    expect(page.locator(".mode-card.total dd")).to_have_text(["₱0.00", "₱0.00"])
    expect(revenue.locator("dd")).to_have_text("₱0.00")
    pay_elsewhere(shop, bill, "6001.50")
    page.goto("/transactions?view=daily")
    expect(page.locator(".mode-card.total dd").nth(1)).to_have_text("₱6,001.50")
    expect(revenue.locator("dd")).to_have_text("₱6,001.50")


def test_rep_14_what_is_no_money_is_nothing(shopfront: Shopfront) -> None:
    page = shopfront.screen()
    page.goto("/login")
    shown = page.evaluate(
        """async () => {
          const { money } = await import("/static/js/format.js");
          return [1500, 0, null, NaN, 1500.567, -100].map(money);
        }"""
    )
    assert shown == ["₱1,500.00", "₱0.00", "₱0.00", "₱0.00", "₱1,500.57", "−₱100.00"]


def test_pag_4_what_went_wrong_is_said(shopfront: Shopfront, shop: Shop) -> None:
    """A problem with its hint, a fault of ours with its id, a wire that is cut."""
    shopfront.may_fail = lambda text: "status of" in text or "ERR_" in text
    bill_of(shop)
    page = shopfront.sign_in("admin@demo.test")
    open_bill(page)
    problem = {
        "type": "about:blank",
        "title": "400.00 of bill 1 is paid",
        "code": "SHC44",
        "status": 409,
        "hint": "Void or refund its settlements first.",
    }
    page.click("text=Void the bill")
    page.fill("#ask-reason", "by mistake")
    kind = "application/problem+json"
    refusal = {"status": 409, "content_type": kind, "body": json.dumps(problem)}
    page.route("**/void", partial(answer_with, refusal))
    page.keyboard.press("Enter")
    expect(page.locator("dialog [role=alert]").last).to_contain_text(
        "400.00 of bill 1 is paid. Void or refund its settlements first."
    )
    ours = json.dumps({"status": 500, "code": "XX000", "instance": "f00dcafe"})
    for answer, words in (
        ({"status": 502, "content_type": "text/html", "body": "<h1>gateway</h1>"}, "did not work"),
        ({"status": 500, "content_type": kind, "body": ours}, "wrong on our side (f00dcafe)"),
        (None, "No connection"),
    ):
        page.unroute_all()
        page.route("**/api/transactions?*", partial(answer_with, answer))
        page.goto("/transactions")
        expect(page.locator(".empty")).to_contain_text(words)
    page.unroute_all()
    page.goto("/transactions")
    expect(row(page, "Juan dela Cruz")).to_be_visible()
