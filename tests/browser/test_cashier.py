"""The cashier's work in the browser: parts, taking back, the till, and the reports on it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from playwright.sync_api import Page, expect

from tests.browser.conftest import Late, happens, write_down
from tests.browser.test_journeys import refused

if TYPE_CHECKING:
    from tests.browser.conftest import Shopfront
    from tests.server import Shop

OWED = "Juan dela Cruz"  # of the demo shop: 2,400.00


def open_bill(page: Page, name: str = OWED) -> None:
    page.goto("/transactions")
    page.locator(".bills tr", has_text=name).locator("[data-bill]").click()
    expect(page.locator("dialog .due")).to_be_visible()


def pay(page: Page, amount: str, tendered: str = "") -> None:
    page.fill("#settle-amount", amount)
    if tendered:
        page.fill("#tendered", tendered)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator(".settled")).to_be_visible()


def settlements(shop: Shop) -> list[tuple[str, str, Decimal]]:
    with shop.database.connect() as conn:
        return conn.execute(
            "SELECT kind::text, payment_mode::text, amount::numeric"
            " FROM shop.payment_settlements ORDER BY id"
        ).fetchall()


def set_branch(shop: Shop, key: str, value: str) -> None:
    with shop.database.connect() as conn:
        conn.execute(
            "UPDATE shop.system_settings SET value = %s::jsonb WHERE key = %s", (value, key)
        )


def open_drawer(page: Page, terminal: str = "Till 1", float_: str = "1000") -> None:
    page.goto("/drawer")
    page.fill("#terminal", terminal)
    page.fill("#opening-float", float_)
    page.keyboard.press("Enter")
    expect(page.locator(".till-facts")).to_be_visible()


def test_due_tendered_and_change_while_typing(shopfront: Shopfront) -> None:
    page = shopfront.sign_in("cashier@demo.test")
    open_bill(page)
    expect(page.locator(".due-main strong")).to_have_text("₱2,400.00")
    quick = page.locator(".quick button")
    expect(quick).to_have_text(["Exact", "₱2,450", "₱2,500", "₱3,000"])
    quick.nth(3).click()
    expect(page.locator(".tally .change strong")).to_have_text("₱600.00")
    quick.first.click()
    expect(page.locator(".tally .change strong")).to_have_text("₱0.00")
    page.fill("#tendered", "2400.25")
    expect(page.locator(".tally .change strong")).to_have_text("₱0.25")
    page.fill("#settle-amount", "0.10")
    expect(page.locator(".tally .change strong")).to_have_text("₱2,400.15")


def test_a_payment_in_parts_is_one_act(shopfront: Shopfront, shop: Shop) -> None:
    page = shopfront.sign_in("cashier@demo.test")
    open_bill(page)
    page.fill("#settle-amount", "1000.05")
    page.fill("#tendered", "1100")
    page.click("text=Add another mode")
    expect(page.locator("#settle-amount-1")).to_have_value("1399.95")
    expect(page.locator(".part").nth(1).locator(":checked")).to_have_value("gcash")
    expect(page.locator(".tally")).to_contain_text("₱99.95")
    page.keyboard.press("Enter")
    expect(page.locator(".confirm-parts li")).to_have_count(2)
    expect(page.locator(".confirm-line")).to_contain_text("₱2,400.00")
    page.keyboard.press("Enter")
    expect(page.locator(".settled")).to_contain_text("The bill is paid in full")
    expect(page.locator(".change-big")).to_contain_text("₱99.95")
    assert settlements(shop) == [
        ("payment", "cash", Decimal("1000.05")),
        ("payment", "gcash", Decimal("1399.95")),
    ]
    with shop.database.connect() as conn:
        trail = conn.execute(
            "SELECT action, event, count(*) FROM shop.payment_tracking GROUP BY 1, 2 ORDER BY 2"
        ).fetchall()
    assert trail == [("split", "completed", 1), ("split", "initiated", 1)]


def test_parts_above_the_balance_are_refused_at_the_field(shopfront: Shopfront, shop: Shop) -> None:
    shopfront.may_fail = lambda text: refused(409) in text
    page = shopfront.sign_in("cashier@demo.test")
    open_bill(page)
    page.fill("#settle-amount", "2000")
    page.click("text=Add another mode")
    page.fill("#settle-amount-1", "400.01")
    expect(page.locator(".tally .over")).to_contain_text("₱0.01")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("#settle-amount-1")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#settle-amount")).to_have_value("2000")
    expect(page.locator("dialog")).to_be_visible()
    assert settlements(shop) == []


def test_a_repeat_after_a_cut_pays_once(shopfront: Shopfront, shop: Shop) -> None:
    shopfront.may_fail = lambda text: "ERR_" in text
    page = shopfront.sign_in("cashier@demo.test")
    open_bill(page)
    page.fill("#settle-amount", "500")
    keys: list[str] = []

    def lose(route: object) -> None:
        keys.append(route.request.headers["idempotency-key"])  # type: ignore[attr-defined]
        route.fetch()  # type: ignore[attr-defined]  # it reached the shop; its answer does not come
        route.abort()  # type: ignore[attr-defined]

    page.route(re.compile(r"/settlements$"), lambda r: lose(r) if r.request.method == "POST"
               else r.continue_())  # fmt: skip
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator(".confirm [role=alert]")).to_contain_text("did not arrive")
    page.unroute(re.compile(r"/settlements$"))
    with page.expect_request(
        lambda r: r.method == "POST" and r.url.endswith("/settlements")
    ) as sent:
        page.keyboard.press("Enter")
    expect(page.locator(".settled")).to_be_visible()
    assert sent.value.headers["idempotency-key"] == keys[0]
    assert settlements(shop) == [("payment", "cash", Decimal("500.00"))]
    expect(page.locator(".due-main strong")).to_have_text("₱1,900.00")


def test_void_and_refund_need_a_reason_and_show_in_the_trail(
    shopfront: Shopfront, shop: Shop
) -> None:
    shopfront.may_fail = lambda text: refused(422) in text or refused(409) in text
    page = shopfront.sign_in("cashier@demo.test")
    open_bill(page)
    pay(page, "2000")
    page.get_by_role("button", name="Refund ₱2,000.00 by Cash").click()
    ask = page.locator("dialog .ask")
    ask.locator("button.danger").click()
    expect(page.locator("#ask-reason-error")).to_contain_text("needed")
    page.fill("#ask-reason", "no")
    ask.locator("button.danger").click()
    expect(page.locator("#ask-reason-error")).to_contain_text("3 to 500")
    page.fill("#ask-reason", "wrong frame")
    page.fill("#ask-amount", "2000.01")
    ask.locator("button.danger").click()
    expect(page.locator("#ask-amount-error")).to_be_visible()
    page.fill("#ask-amount", "500.50")
    page.select_option("#ask-payment_mode", "gcash")
    ask.locator("button.danger").click()
    expect(page.locator(".history .kind-refund")).to_contain_text("wrong frame")
    expect(page.locator(".history .kind-refund")).to_contain_text("−₱500.50")
    expect(page.locator(".due-main strong")).to_have_text("₱900.50")
    expect(page.get_by_role("button", name=re.compile("^Void ₱2,000"))).to_have_count(0)

    pay(page, "100")
    page.get_by_role("button", name="Void ₱100.00 by Cash").click()
    page.fill("#ask-reason", "typed wrongly")
    page.keyboard.press("Enter")
    expect(page.locator(".history .kind-void")).to_contain_text("typed wrongly")
    expect(page.locator(".due-main strong")).to_have_text("₱900.50")
    page.click(".trail summary")
    expect(page.locator(".trail li", has_text="Done:")).to_have_count(4)
    expect(page.locator(".trail li", has_text="Refused:")).not_to_have_count(0)
    assert settlements(shop) == [
        ("payment", "cash", Decimal("2000.00")), ("refund", "gcash", Decimal("500.50")),
        ("payment", "cash", Decimal("100.00")), ("void", "cash", Decimal("100.00")),
    ]  # fmt: skip


def test_the_discount_stands_on_bill_and_receipt(shopfront: Shopfront, shop: Shop) -> None:
    page = shopfront.sign_in("cashier@demo.test")
    open_bill(page)
    expect(page.get_by_role("button", name="Senior or PWD discount")).to_have_count(0)
    set_branch(shop, "discount.enabled", "true")
    open_bill(page, "Lourdes Peña")
    page.get_by_role("button", name="Senior or PWD discount").click()
    page.fill("#ask-id_number", "SC-123456")
    page.keyboard.press("Enter")
    # 8,750.50 / 1.12 = 7,812.95; 20 % of it 1,562.59; left 6,250.36
    expect(page.locator(".due-main strong")).to_have_text("₱6,250.36")
    expect(page.locator("dialog > .lines")).to_contain_text("−₱1,562.59")
    page.click("dialog .chip:has([value=cash])")
    pay(page, "6250.36", "7000")
    page.evaluate("window.print = () => { window.printed = true; }")
    page.locator(".settled").get_by_role("button", name="Print receipt").click()
    page.wait_for_function("() => window.printed === true")
    paper = page.locator(".slip").inner_text()
    for words in ("Lourdes Peña", "SC-123456", "₱8,750.50", "−₱937.55", "−₱1,562.59", "₱6,250.36",
                  "₱7,000.00", "₱749.64", "Carlo Santos"):  # fmt: skip
        assert words in paper.replace("\n", " "), words
    page.emulate_media(media="print")
    content = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == 1
    # Nor does narrow paper break an amount or a name within.
    page.emulate_media(media="screen")
    page.evaluate("localStorage.setItem('escashop.paper', '58'); window.printed = false")
    page.locator(".settled").get_by_role("button", name="Print receipt").click()
    page.wait_for_function("() => window.printed === true")
    page.emulate_media(media="print")
    broken = page.evaluate(
        """() => [...document.querySelectorAll(".slip dd")]
          .filter((e) => /^(Carlo Santos|[−₱\\d,.]+)$/.test(e.textContent.trim()))
          .filter((e) => {
            const range = document.createRange();
            range.selectNodeContents(e);
            return new Set([...range.getClientRects()].map((r) => r.top)).size > 1;
          })
          .map((e) => e.textContent)"""
    )
    assert broken == []


def pay_elsewhere(shop: Shop, amount: int = 100) -> None:
    with shop.database.connect() as conn:
        conn.execute(
            "SELECT api.create_settlement(transaction_id => t.id, amount => %s,"
            " payment_mode => 'gcash') FROM shop.transactions AS t JOIN shop.customers AS c"
            " ON (c.branch_id, c.id) = (t.branch_id, t.customer_id) WHERE c.name = %s",
            (amount, OWED),
        )


def test_an_older_answer_is_not_shown_over_a_newer(shopfront: Shopfront, shop: Shop) -> None:
    page, other = (shopfront.sign_in(f"{name}@demo.test") for name in ("cashier", "cashier2"))
    for screen in (page, other):
        screen.goto("/transactions?search=dela+Cruz")
        expect(screen.locator(".bills tbody tr")).to_have_count(1)
    late = Late(page, "**/api/transactions?*")
    said = write_down(page, ".bills tbody [data-label=Balance]")
    pay_elsewhere(shop)
    late.is_asked()
    pay_elsewhere(shop)
    expect(other.locator(".bills tbody tr")).to_contain_text("₱2,200.00")
    late.comes()
    happens(page, lambda: len(said()) > 2, "both payments were not shown")
    assert said() == ["₱2,400.00", "₱2,300.00", "₱2,200.00"]


def test_what_was_read_before_ones_own_payment_is_no_news(shopfront: Shopfront, shop: Shop) -> None:
    page = shopfront.sign_in("cashier@demo.test")
    open_bill(page)
    late = Late(page, re.compile(r"/api/transactions/\d+$"))
    pay_elsewhere(shop)
    late.is_asked()
    pay(page, "200")
    expect(page.locator(".due-main strong")).to_have_text("₱2,100.00")
    late.comes()
    expect(page.locator(".history li")).to_have_count(2)
    expect(page.locator(".due-main strong")).to_have_text("₱2,100.00")


def test_an_administrator_voids_a_bill_with_a_reason(shopfront: Shopfront) -> None:
    page = shopfront.sign_in("admin@demo.test")
    open_bill(page)
    page.get_by_role("button", name="Void the bill").click()
    page.fill("#ask-reason", "registered twice")
    page.keyboard.press("Enter")
    expect(page.locator("dialog .notice")).to_contain_text("registered twice")
    expect(page.locator("#settle-amount")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator(".bills tbody tr")).to_have_count(3)
    page.check("text=With voided bills")
    expect(page.locator(".bills tbody tr.voided")).to_have_count(1)
    expect(page).to_have_url(re.compile("include_voided=true"))


def test_filters_live_in_the_address_and_in_the_file(shopfront: Shopfront) -> None:
    page = shopfront.sign_in("admin@demo.test")
    page.goto("/transactions")
    page.select_option("select >> nth=1", "gcash")
    expect(page.locator(".bills tbody tr")).to_have_count(1)
    page.reload()
    expect(page.locator(".bills tbody tr")).to_have_count(1)
    with page.expect_download() as got:
        page.locator(".exports a").first.click()
    text = got.value.path().read_bytes().decode("utf-8-sig")
    assert "Lourdes Peña" in text
    assert len(text.strip().splitlines()) == 2


def test_a_drawer_from_float_to_z(shopfront: Shopfront, shop: Shop) -> None:
    shopfront.may_fail = lambda text: refused(409) in text
    page = shopfront.sign_in("cashier@demo.test")
    open_drawer(page)
    expect(page.locator(".after-count")).to_be_visible()
    page.click("button:has-text('Cash out')")
    page.fill("#ask-amount", "5000")
    page.fill("#ask-reason", "bank deposit")
    page.keyboard.press("Enter")
    expect(page.locator("#ask-amount-error")).to_be_visible()
    page.fill("#ask-amount", "300")
    page.keyboard.press("Enter")
    expect(page.locator(".till .rows")).to_contain_text("bank deposit")
    open_bill(page)
    pay(page, "200.25")
    page.goto("/drawer")
    expect(page.locator(".till .rows > li")).to_have_count(2)
    page.click("button:has-text('X report')")
    expect(page.locator("dialog .till-report")).to_contain_text("₱200.25")
    expect(page.locator("dialog .till-report")).not_to_contain_text("Expected cash")
    # One bill is one number, not a span of it.
    assert page.locator("dialog .till-report .whole").count() == 1
    page.keyboard.press("Escape")
    bill = page.locator(".till .rows a.button").bounding_box()
    assert bill is not None
    assert bill["width"] < 120

    page.click("button:has-text('Count and close')")
    heights = page.locator(".count-row label").evaluate_all(
        "labels => labels.map((label) => label.getBoundingClientRect().height)"
    )
    assert len(heights) > 10
    assert max(heights) == min(heights), "no denomination is broken over two lines"
    page.fill("#count-1", "1")
    page.fill("#count-2", "2")
    page.fill("#count-9", "2")
    expect(page.locator(".tally .counted strong")).to_have_text("₱900.50")
    expect(page.locator(".tally")).not_to_contain_text("Expected")
    page.keyboard.press("Enter")
    expect(page.locator(".confirm-line")).to_contain_text("₱900.50")
    page.keyboard.press("Enter")
    expect(page.locator(".verdict")).to_contain_text("₱0.25 over")
    expect(page.locator(".till h2")).to_contain_text("Z report 1")
    with shop.database.connect() as conn:
        row = conn.execute(
            "SELECT d.expected_cash::text, d.counted_cash::text, d.over_short::text,"
            " d.opening_float + (SELECT sum(s.effect) FROM shop.payment_settlements AS s"
            "  WHERE s.drawer_session_id = d.id AND s.payment_mode = 'cash') - 300"
            " = d.expected_cash"
            " FROM shop.drawer_sessions AS d"
        ).fetchone()
    assert row == ("900.25", "900.50", "0.25", True)
    expect(page.locator(".till-report")).to_contain_text("₱900.25")
    expect(page.locator(".till-report")).to_contain_text("₱900.50")
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="Print").click()
    page.wait_for_function("() => window.printed === true")
    expect(page.locator(".slip")).to_contain_text("₱900.25")
    page.get_by_role("button", name="My drawer").click()
    expect(page.locator("#terminal")).to_have_value("Till 1")


def test_an_administrator_closes_a_forgotten_drawer(shopfront: Shopfront) -> None:
    open_drawer(shopfront.sign_in("cashier@demo.test"), float_="50")
    page = shopfront.sign_in("admin@demo.test")
    page.goto("/drawer")
    page.get_by_role("button", name="Look and close").click()
    expect(page.locator(".till-facts .due-main")).to_contain_text("₱50.00")
    page.click("button:has-text('Count and close')")
    page.fill("#count-4", "1")
    expect(page.locator(".tally .change strong")).to_have_text("₱0.00")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator(".verdict")).to_contain_text("exact")
    expect(page.locator(".till-report")).to_contain_text("Ana Reyes")


def test_the_daily_report_counts_live_and_is_saved(shopfront: Shopfront) -> None:
    page = shopfront.sign_in("admin@demo.test")
    open_bill(page)
    pay(page, "1000")
    page.goto("/transactions?view=daily")
    cash = page.locator(".mode-card", has_text="Cash").first
    expect(cash).to_contain_text("₱2,400.00")
    expect(cash).to_contain_text("₱1,000.00")
    expect(page.locator(".mode-card.total")).to_contain_text("₱17,850.50")
    page.fill("#report-petty_cash_start", "500")
    page.fill("#report-petty_cash_end", "350.50")
    page.click("#report-expenses-add")
    page.fill("[aria-label='Description 1']", "Ñata's lunch")
    page.fill("[aria-label='Amount 1']", "99.50")
    expect(page.locator(".turnover dd")).to_have_text("₱1,050.00")
    page.click("text=Save the report")
    expect(page.locator("#main .cash-day")).to_contain_text("Saved by Ana Reyes")
    page.reload()
    expect(page.locator(".turnover dd")).to_have_text("₱1,050.00")
    page.evaluate("window.print = () => { window.printed = true; }")
    page.locator(".report-bar").get_by_role("button", name="Print").click()
    expect(page.locator(".slip")).to_contain_text("₱1,050.00")
    page.click("text=Delete the report")
    page.locator("dialog .danger").click()
    expect(page.locator("#main .cash-day")).to_contain_text("No report of this day")


def test_the_other_reports_show_the_same_books(shopfront: Shopfront, shop: Shop) -> None:
    with shop.database.connect() as conn:
        conn.execute("SET escashop.branch = 'main'")
        counter = conn.execute("SELECT min(id) FROM shop.counters WHERE branch_id = 1").fetchone()
        assert counter
        conn.execute("SELECT api.call_next(counter_id => %s)", counter)
        conn.execute(
            "SELECT api.complete_customer(counter_id => %s, customer_id => ("
            "SELECT id FROM shop.customers WHERE queue_status = 'serving'))",
            counter,
        )
    page = shopfront.sign_in("admin@demo.test")
    for view in ("weekly", "monthly"):
        page.goto(f"/transactions?view={view}")
        expect(page.locator("tfoot")).to_contain_text("₱17,850.50")
    page.goto("/transactions?view=outstanding")
    expect(page.locator(".figures-table tbody tr")).to_have_count(4)
    expect(page.locator(".figures-table").first).to_contain_text("0–7 days")
    page.locator("[data-bill]").first.click()
    expect(page.locator("dialog .due")).to_be_visible()
    page.keyboard.press("Escape")
    page.goto("/transactions?view=unpaid")
    expect(page.locator(".figures-table tbody tr")).to_have_count(1)
    expect(page.locator(".figures-table").first).to_contain_text("Lourdes Peña")
