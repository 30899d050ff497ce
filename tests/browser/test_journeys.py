"""A shop's day in the browser: what people do, and what the screen on the wall shows of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Page, Response, expect

if TYPE_CHECKING:
    from tests.browser.conftest import Shopfront
    from tests.server import Shop


def refused(status: int) -> str:
    return f"the server responded with a status of {status}"


def register(page: Page, name: str = "Ñina Dimaculangan", amount: str = "3000") -> str:
    page.goto("/customers/new")
    page.fill("#name", name)
    page.fill("#contact_number", "09181234567")
    page.fill("#age", "41")
    page.fill("#address", "77 Rizal Avenue, Manila")
    page.click("form .primary")
    page.select_option("#grade_type", "No Grade")
    page.select_option("#lens_type", "hoya")
    page.click(".presets button >> nth=1")
    page.click("form .primary")
    page.fill("#amount", amount)
    page.click("form .primary")
    token = page.locator(".done-token")
    token.wait_for()
    return token.inner_text()


def take_counter(page: Page, name: str = "Counter 1") -> None:
    page.goto("/counter")
    page.locator(".tile", has_text=name).click()
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()


def test_sign_in_refuses_then_leads_to_the_page_asked_for(shopfront: Shopfront) -> None:
    shopfront.may_fail = lambda text: refused(401) in text
    page = shopfront.screen()
    page.goto("/transactions?payment_status=unpaid")
    page.wait_for_url("**/login?next=*")
    page.fill("[name=email]", "cashier@demo.test")
    page.fill("[name=password]", "wrong")
    page.click("main button.primary")
    expect(page.get_by_role("alert")).to_contain_text("E-mail or password is not right")
    expect(page.locator("[name=password]")).to_have_value("")
    expect(page).to_have_title(re.compile("^Error: "))
    shopfront.sign_in_here(page, "cashier@demo.test")
    page.wait_for_url("**/transactions?payment_status=unpaid")
    expect(page.locator(".bills tbody tr")).to_have_count(4)


def test_a_day_from_registration_to_completion(shopfront: Shopfront) -> None:
    wall = shopfront.screen(1920, 1080)
    wall.goto("/display?lang=en")
    expect(wall.locator(".board")).to_be_visible()

    sales = shopfront.sign_in("sales@demo.test")
    token = register(sales)
    assert token == "#005"

    cashier = shopfront.sign_in("cashier@demo.test")
    take_counter(cashier)
    for _ in range(5):
        cashier.keyboard.press("n")
        expect(cashier.locator(".now-token")).to_be_visible()
        called = cashier.locator(".now-token").inner_text()
        expect(wall.locator(".counter.busy .counter-token")).to_have_text(called)
        if called == token:
            break
        cashier.keyboard.press("c")
        expect(cashier.locator(".now.idle")).to_be_visible()
    expect(cashier.locator(".now-token")).to_have_text(token)
    expect(wall.locator(".announcements")).to_contain_text(token)

    cashier.click("text=Take payment")
    cashier.locator(".bills [data-bill]").first.click()
    for amount, left in (("1000.50", "₱1,999.50"), ("1999.50", "₱0.00")):
        cashier.fill("#settle-amount", amount)
        cashier.keyboard.press("Enter")
        expect(cashier.locator(".confirm-line")).to_contain_text("₱1,")
        cashier.keyboard.press("Enter")
        expect(cashier.locator(".settled")).to_be_visible()
        expect(cashier.locator(".due-main strong")).to_have_text(left)
        if left != "₱0.00":
            cashier.click("text=Take another payment")
    history = cashier.locator(".history li")
    expect(history).to_have_count(2)
    expect(history.first).to_contain_text("₱1,999.50")
    expect(history.first).to_contain_text("Carlo Santos")

    cashier.goto("/counter")
    cashier.locator(".now-token").wait_for()
    cashier.keyboard.press("c")
    expect(cashier.locator(".now.idle")).to_be_visible()
    expect(wall.locator(".counter.busy")).to_have_count(0)


def test_a_double_click_settles_once(shopfront: Shopfront, shop: Shop) -> None:
    page = shopfront.sign_in("cashier@demo.test")
    page.goto("/transactions")
    page.locator(".bills [data-bill]").first.click()
    page.fill("#settle-amount", "100")
    page.keyboard.press("Enter")
    page.dblclick("#confirm-pay")
    expect(page.locator(".settled")).to_be_visible()
    expect(page.locator(".history li")).to_have_count(1)
    with shop.database.connect() as conn:
        count = conn.execute("SELECT count(*) FROM shop.payment_settlements").fetchone()
    assert count == (1,)


def test_paying_too_much_is_an_error_of_the_field(shopfront: Shopfront) -> None:
    shopfront.may_fail = lambda text: refused(409) in text
    page = shopfront.sign_in("cashier@demo.test")
    page.goto("/transactions")
    page.locator(".bills [data-bill]").first.click()
    page.fill("#settle-amount", "99999")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("#settle-amount")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#settle-amount-error")).to_contain_text("99999.00")
    expect(page.locator("dialog")).to_be_visible()


def test_a_lost_race_is_a_calm_sentence(shopfront: Shopfront) -> None:
    shopfront.may_fail = lambda text: refused(409) in text or "ERR_FAILED" in text
    one = shopfront.sign_in("cashier@demo.test")
    two = shopfront.sign_in("cashier2@demo.test")
    take_counter(one, "Counter 1")
    take_counter(two, "Counter 2")
    # The second screen does not hear of the first one's call before it acts itself.
    stale = two.locator(".counter-side li button").first
    label = two.locator(".counter-side li .token").first.inner_text()
    shopfront.deafen(two)
    one.locator(".counter-side li button").first.click()
    expect(one.locator(".now-token")).to_have_text(label)
    stale.click()
    expect(two.locator(".said")).to_contain_text(f"{label} was called at Counter 1")
    shopfront.hear_again(two)


def test_the_keys_sleep_while_typing(shopfront: Shopfront) -> None:
    page = shopfront.sign_in("cashier@demo.test")
    take_counter(page)
    page.keyboard.press("?")
    expect(page.locator("dialog kbd").first).to_be_visible()
    page.keyboard.press("n")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator(".now.idle")).to_be_visible()
    page.keyboard.press("n")
    expect(page.locator(".now-token")).to_be_visible()
    page.click(".danger-quiet")
    page.keyboard.type("no patience, cannot come")
    expect(page.locator("dialog textarea")).to_have_value("no patience, cannot come")
    page.click("dialog .danger")
    expect(page.locator(".said")).to_contain_text("is cancelled")


def test_missing_fields_are_named_and_what_was_typed_survives(shopfront: Shopfront) -> None:
    page = shopfront.sign_in("sales@demo.test")
    page.goto("/customers/new")
    page.fill("#name", "Only A Name")
    page.click("form .primary")
    expect(page.locator(".summary")).to_be_focused()
    expect(page).to_have_title(re.compile("^Error: "))
    page.click(".summary a >> nth=0")
    expect(page.locator("#contact_number")).to_be_focused()
    expect(page.locator("#name")).to_have_value("Only A Name")


def test_the_server_judges_and_leads_back_to_the_field(shopfront: Shopfront) -> None:
    shopfront.may_fail = lambda text: refused(422) in text
    page = shopfront.sign_in("sales@demo.test")
    page.goto("/customers/new")
    for name, value in (("name", "Ben Uy"), ("contact_number", "nonsense"), ("age", "30")):
        page.fill(f"#{name}", value)
    page.fill("#address", "1 Long Street, Manila")
    page.click("form .primary")
    page.select_option("#grade_type", index=1)
    page.select_option("#lens_type", index=1)
    page.click(".presets button >> nth=0")
    page.click("form .primary")
    page.click("form .primary")
    expect(page.locator("#contact_number")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#contact_number")).to_have_value("nonsense")


def test_the_slip_is_one_page(shopfront: Shopfront, tmp_path: Path) -> None:
    page = shopfront.sign_in("sales@demo.test")
    token = register(page, "A Customer With Quite A Long Name To Print")
    for width in (58, 80):
        page.check(f"[name=paper][value='{width}']")
        page.evaluate("window.print = () => { window.printed = (window.printed ?? 0) + 1; }")
        page.evaluate("window.printed = 0")
        page.click("text=Print slip")
        page.wait_for_function("() => window.printed === 1")
        assert token in page.locator(".slip-token").inner_text()
        page.emulate_media(media="print")
        size = page.evaluate(
            """() => [parseFloat(getComputedStyle(document.querySelector('.slip-token')).fontSize),
                      document.querySelector('.slip-qr').getBoundingClientRect().width]"""
        )
        assert size[0] >= 36 * 96 / 72
        assert size[1] >= 20 * 96 / 25.4
        file = tmp_path / f"{width}.pdf"
        page.pdf(path=file, prefer_css_page_size=True)
        page.emulate_media(media="screen")
        content = file.read_bytes()
        assert len(re.findall(rb"/Type\s*/Page\b", content)) == 1
        box = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", content)
        assert box is not None
        assert abs(float(box[1]) - width * 72 / 25.4) < 2


def test_an_offline_page_says_so_and_heals(shopfront: Shopfront) -> None:
    shopfront.may_fail = lambda text: "ERR_" in text
    page = shopfront.sign_in("cashier@demo.test", wired=True)
    expect(page.locator(".figures")).to_be_visible()
    shopfront.cable.cut()
    expect(page.locator(".banner-offline")).to_be_visible()
    expect(page.locator(".figures")).to_be_visible()
    shopfront.cable.mend()
    expect(page.locator(".banner-offline")).to_have_count(0)


def test_the_display_tells_every_call_made_while_it_was_cut_off(shopfront: Shopfront) -> None:
    shopfront.may_fail = lambda text: "ERR_" in text
    wall = shopfront.screen(1920, 1080, wired=True)
    wall.goto("/display?lang=en")
    expect(wall.locator(".board")).to_be_visible()
    shopfront.cable.cut()
    expect(wall.locator(".banner-offline")).to_be_visible()
    called = []
    cashier = shopfront.sign_in("cashier@demo.test")
    take_counter(cashier)
    for _ in range(2):
        cashier.keyboard.press("n")
        cashier.locator(".now-token").wait_for()
        called.append(cashier.locator(".now-token").inner_text())
        cashier.keyboard.press("c")
        expect(cashier.locator(".now.idle")).to_be_visible()
    shopfront.cable.mend()
    log = wall.locator(".announcements li")
    expect(log).to_have_count(2)
    assert [text.split(":")[0] for text in log.all_inner_texts()] == called
    expect(wall.locator(".banner-offline")).to_have_count(0)


def test_the_ticket_page_follows_its_customer(shopfront: Shopfront, shop: Shop) -> None:
    with shop.database.connect() as conn:
        row = conn.execute(
            "SELECT ticket_code FROM shop.customers WHERE token_number = 2"
        ).fetchone()
    assert row is not None
    phone = shopfront.screen(390, 844)
    phone.goto(f"/t/{row[0]}")
    expect(phone.locator(".ticket")).to_contain_text("You are next")
    cashier = shopfront.sign_in("cashier@demo.test")
    take_counter(cashier, "Counter 2")
    cashier.keyboard.press("n")
    expect(phone.locator(".ticket-go")).to_contain_text("Counter 2")
    assert "Lourdes" not in phone.content()


def test_what_is_not_there_and_not_allowed_leads_onward(shopfront: Shopfront) -> None:
    shopfront.may_fail = lambda text: refused(404) in text
    page = shopfront.sign_in("sales@demo.test")
    answer: Response | None = page.goto("/nowhere")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("link", name="Go to the start page")).to_be_visible()
    page.goto("/counter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("not open to you")
    expect(page.get_by_role("link", name="Go to the start page")).to_be_visible()
    page.goto("/t/unknown-ticket")
    expect(page.locator(".empty")).to_be_visible()


def test_a_second_tab_hears_through_the_first(shopfront: Shopfront) -> None:
    one = shopfront.sign_in("cashier@demo.test")
    two = shopfront.watch(one.context.new_page())
    streams: list[str] = []
    two.on("request", lambda r: streams.append(r.url) if "/api/stream" in r.url else None)
    take_counter(two)
    expect(two.locator(".counter-side .pill").first).to_have_text("4")
    other = shopfront.sign_in("cashier2@demo.test")
    take_counter(other, "Counter 2")
    other.keyboard.press("n")
    expect(two.locator(".counter-side .pill").first).to_have_text("3")
    assert streams == []
