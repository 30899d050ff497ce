"""Customers: found, changed, written to, registered by staff and by themselves, on paper."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
import segno
from playwright.sync_api import Dialog, Locator, Page, expect

from tests.browser.conftest import Late, happens, write_down
from tests.browser.test_journeys import refused, register
from tests.browser.test_look import audit, too_wide, untranslated

if TYPE_CHECKING:
    from tests.browser.conftest import Shopfront
    from tests.server import Shop

MM = 72 / 25.4
NOON = datetime(2030, 3, 4, 4, 0, tzinfo=UTC)


def one(shop: Shop, query: str, *values: object) -> tuple[Any, ...]:
    with shop.database.connect() as conn:
        conn.execute("SET escashop.branch = 'main'")
        row = conn.execute(query.encode(), values).fetchone()
    assert row is not None
    return row


def join(shop: Shop, name: str, agent: str = "sales@demo.test") -> int:
    """Somebody joins the line elsewhere; the id."""
    return int(one(
        shop,
        "SELECT customer_id FROM api.register_customer(name => %s, contact_number => '09175550000',"
        " age => 30, address => '1 Long Street, Manila', distribution_info => 'pickup',"
        " grade_type => 'No Grade', lens_type => 'hoya', estimated_time => '{\"days\": 1}',"
        " payment_info => '{\"mode\": \"cash\", \"amount\": \"100.00\"}', sales_agent_id =>"
        " (SELECT u.id FROM shop.users AS u WHERE u.email = %s AND u.role = 'sales'))",
        name, agent)[0])


def names(page: Page) -> Locator:
    return page.locator(".customers .col-name")


def open_menu(page: Page, token: str) -> Locator:
    page.locator(".customers tr", has_text=token).locator(".row-menu button").click()
    return page.locator(".menu [role=menuitem]")


def test_customers_are_found_and_the_address_keeps_how(shopfront: Shopfront, shop: Shop) -> None:
    page = shopfront.sign_in()
    page.goto("/customers")
    expect(names(page)).to_have_count(4)
    page.fill("[name=search]", "peña")
    expect(names(page)).to_have_text(["Lourdes Peña"])
    page.wait_for_url("**/customers?search=pe%C3%B1a")
    file = page.locator(".exports a").first
    expect(file).to_have_attribute("href", re.compile("search=pe%C3%B1a"))
    page.fill("[name=search]", "nobody at all")
    page.get_by_role("button", name="Clear the filters").click()
    expect(names(page)).to_have_count(4)

    page.get_by_role("button", name="Name").click()
    expect(page.locator("th", has_text="Name")).to_have_attribute("aria-sort", "ascending")
    expect(names(page).first).to_have_text("Grace Lim")
    page.click("#columns")
    page.get_by_label("E-mail").check()
    page.get_by_label("Lens type").uncheck()
    page.get_by_role("button", name="Close").click()
    page.get_by_label("Per page").select_option("10")
    page.reload()
    expect(names(page).first).to_have_text("Grace Lim")
    expect(page.locator("thead")).to_contain_text("E-mail")
    expect(page.locator("thead")).not_to_contain_text("Lens type")
    expect(page).to_have_url(re.compile("per_page=10"))

    page.mouse.move(5, 5)
    join(shop, "Aaron Live")  # seen without reload, in its place
    expect(names(page).first).to_have_text("Aaron Live")
    page.select_option("form.filters select >> nth=0", "completed")
    expect(page.locator(".empty")).to_contain_text("No customer fits")
    page.go_back()
    expect(names(page).first).to_have_text("Aaron Live")
    expect(page.locator("form.filters select").first).to_have_value("")

    page.goto("/customers?customer=2")
    page.wait_for_url("**/customers/2")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lourdes Peña")


def test_a_row_menu_changes_and_erases(shopfront: Shopfront, shop: Shop) -> None:
    shopfront.may_fail = lambda text: refused(409) in text or refused(422) in text
    page = shopfront.sign_in()
    page.goto("/customers")
    button = page.locator(".customers tr", has_text="#001").locator(".row-menu button")
    button.focus()
    page.keyboard.press("Enter")
    items = page.locator(".menu [role=menuitem]")
    expect(items.first).to_be_focused()
    page.keyboard.press("End")
    expect(items.last).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()

    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.fill("dialog #name", "")
    page.fill("dialog #email", "nonsense")
    page.click("dialog .primary")
    expect(page.locator("dialog .summary")).to_be_focused()
    expect(page.locator("dialog #email")).to_have_value("nonsense")
    page.fill("dialog #name", "Juan Ñuñez")
    page.click("dialog .primary")
    expect(page.locator("dialog #email")).to_have_attribute("aria-invalid", "true")
    page.fill("dialog #email", "juan@example.com")
    page.fill("dialog [name=prescription_od]", "-1.25")
    page.click("dialog .primary")
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator(".customers")).to_contain_text("Juan Ñuñez")
    assert one(shop, "SELECT email::text, prescription_od::text, grade_type_id = (SELECT g.id FROM"
               " shop.grade_types AS g WHERE (g.branch_id, g.name) = (1, 'Single Grade (SV)'))"
               " FROM shop.customers WHERE id = 1") == ("juan@example.com", "-1.25", True)

    open_menu(page, "#001").filter(has_text="Erase").click()
    page.click("dialog .danger")
    expect(page.locator("dialog [role=alert]")).to_contain_text("still in the queue")
    one(shop, "SELECT api.cancel_customer(1)")
    one(shop, "SELECT api.void_transaction(t.id, 'test') FROM shop.transactions AS t WHERE"
        " t.customer_id = 1")
    page.click("dialog .danger")
    expect(page.locator(".customers tr", has_text="#001")).to_contain_text("(erased)")
    assert one(shop, "SELECT erased_at IS NOT NULL FROM shop.customers WHERE id = 1") == (True,)


def test_each_role_is_offered_what_it_may(shopfront: Shopfront, shop: Shop) -> None:
    shopfront.may_fail = lambda text: refused(403) in text or refused(404) in text
    one(shop, "SELECT private.create_user('1', 'sales2@demo.test', 'Sol Uy', 'sales', %s)",
        shop.password)
    theirs = join(shop, "Somebody Else's", "sales2@demo.test")
    sales = shopfront.sign_in("sales@demo.test")
    sales.goto("/customers")
    expect(names(sales)).to_have_count(4)
    expect(sales.locator("form.filters")).not_to_contain_text("Sales agent")
    words = ["View", "Change", "Message", "Print slip", "Print page"]
    expect(open_menu(sales, "#001")).to_have_text(words)
    sales.goto(f"/customers/{theirs}")
    expect(sales.locator(".empty")).to_contain_text("another agent's customer")
    sales.goto("/customers/0")
    expect(sales.locator(".empty")).to_contain_text("no such customer")
    cashier = shopfront.sign_in("cashier@demo.test")
    cashier.goto("/customers?search=nobody+at+all")
    expect(names(cashier)).to_have_count(0)
    agents = cashier.get_by_label("Sales agent").locator("option")
    expect(agents.filter(has_text="Sol Uy")).to_have_count(1)

    cashier = shopfront.sign_in("cashier@demo.test")
    cashier.goto("/customers")
    expect(names(cashier)).to_have_count(5)
    words = ["View", "Message", "Print slip", "Start transaction", "Print page"]
    expect(open_menu(cashier, "#001")).to_have_text(words)


def test_a_customers_page_follows_the_visit(shopfront: Shopfront, shop: Shop) -> None:
    page = shopfront.sign_in()
    page.goto("/customers/2")
    expect(page.locator(".stand")).to_contain_text("Number 1 in line")
    expect(page.locator(".rows .money")).to_have_text("₱8,750.50")
    one(shop, "SELECT api.call_next(counter_id => (SELECT min(d.id) FROM shop.counters AS d WHERE"
        " d.branch_id = 1))")
    expect(page.locator(".stand")).to_contain_text("At Counter 1 since")
    one(shop, "SELECT api.undo_action(2)")
    expect(page.locator(".timeline .undone")).to_contain_text("Called")
    page.evaluate("() => { window.print = () => { window.printed = (window.printed ?? 0) + 1; }; }")
    page.get_by_role("button", name="Print page").click()
    page.wait_for_function("() => window.printed === 1")
    sheet = page.locator(".slip.sheet")
    assert "8 Rizal Avenue" in sheet.inner_text()
    assert "Erase" not in sheet.inner_text()


def test_messages_are_seen_before_they_are_sent(shopfront: Shopfront, shop: Shop) -> None:
    shopfront.may_fail = lambda text: refused(422) in text
    page = shopfront.sign_in("cashier@demo.test")
    page.goto("/queue")
    row = page.locator(".line li", has_text="#002")
    row.get_by_role("button", name="Message").click()
    send = page.get_by_role("button", name="Send")
    expect(page.locator(".sms-text")).to_contain_text("token #002 is number 1 in line")
    expect(page.locator("dialog")).to_contain_text("Messages are switched off")
    expect(send).to_be_disabled()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)

    one(shop, "SELECT api.update_setting('sms.enabled', 'true')")
    page.reload()
    row.get_by_role("button", name="Message").click()
    page.get_by_label("Delay").check()
    page.fill("#sms-estimated_wait", "9999")
    expect(page.get_by_role("alert")).to_contain_text("minutes are 1 to 1440")
    expect(send).to_be_disabled()
    page.fill("#sms-estimated_wait", "45")
    expect(page.locator(".sms-text")).to_contain_text("45 more minutes")
    page.dblclick("dialog .primary")
    expect(page.locator(".toast")).to_contain_text("on its way")
    assert one(shop, "SELECT count(*), max(phone_number), max(message) LIKE '%%45 more%%' FROM"
               " shop.sms_notifications WHERE customer_id = 2") == (1, "+639170000002", True)

    admin = shopfront.sign_in()
    admin.goto("/customers/2")
    expect(admin.locator(".sms-pending")).to_have_text("On its way")


def tell_person(page: Page, name: str, age: str) -> None:
    for field, value in (("name", name), ("contact_number", "09171112222"), ("age", age),
                         ("address", "1 Long Street, Manila")):
        page.fill(f"#{field}", value)


def tell_order(page: Page) -> None:
    page.select_option("#grade_type", index=1)
    page.select_option("#lens_type", index=1)
    page.click(".presets button >> nth=0")


def test_registration_forgets_nothing_on_the_way(shopfront: Shopfront) -> None:
    page = shopfront.sign_in("sales@demo.test")
    page.goto("/customers/new")
    tell_person(page, "Ben Uy", "30")
    page.get_by_label("Pregnant").check()
    page.click("form .primary")
    page.fill("#remarks", "blue frame")
    tell_order(page)
    page.click("form .primary")
    expect(page.locator(".review")).to_contain_text("blue frame")
    page.fill("#amount", "1,250.50")

    page.go_back()  # one step back, as the button does
    expect(page.locator("#remarks")).to_be_visible()
    page.get_by_role("button", name="Back").click()
    expect(page.locator("#name")).to_be_visible()
    expect(page.locator("#name")).to_have_value("Ben Uy")
    page.click("form .primary")
    page.click("form .primary")
    expect(page.locator("#amount")).to_have_value("1,250.50")
    page.get_by_role("button", name="Change Address").click()
    page.fill("#address", "2 Short Street, Manila")
    page.click("form .primary")
    page.click("form .primary")
    expect(page.locator(".review")).to_contain_text("2 Short Street")

    warned: list[str] = []

    def stay(dialog: Dialog) -> None:
        warned.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    with page.expect_event("dialog"):
        page.locator(".bar nav a").first.click()
    assert warned == ["beforeunload"]
    expect(page.locator("#amount")).to_have_value("1,250.50")


def test_a_lost_answer_registers_once(shopfront: Shopfront, shop: Shop) -> None:
    shopfront.may_fail = lambda text: "ERR_FAILED" in text or refused(409) in text
    page = shopfront.sign_in("sales@demo.test")
    page.goto("/customers/new")
    tell_person(page, "Ben Uy", "30")
    page.click("form .primary")
    tell_order(page)
    page.click("form .primary")
    page.fill("#amount", "1,250.50")
    page.click("summary:has-text('Pre-printed OR')")
    page.fill("#or_number", one(shop, "SELECT min(or_number) FROM shop.customers")[0])
    page.click("form .primary")
    expect(page.locator("#or_number")).to_have_attribute("aria-invalid", "true")
    page.fill("#or_number", "OR-77")
    # The first answer is lost on its way: the second try is the same act.
    page.route("**/api/customers", lambda route: (route.fetch(), route.abort()), times=1)
    page.click("form .primary")
    expect(page.locator(".summary")).to_contain_text("does not answer")
    page.click("form .primary")
    expect(page.locator(".done-token")).to_have_text("#005")
    expect(page.locator(".done-facts")).to_contain_text("OR-77")
    assert one(shop, "SELECT count(*), max(t.amount)::text, max(t.or_number) FROM shop.customers"
               " AS c JOIN shop.transactions AS t ON (t.branch_id, t.customer_id) ="
               " (c.branch_id, c.id) WHERE c.name = 'Ben Uy'") == (1, "1250.50", "OR-77")
    page.go_back()
    page.get_by_role("button", name="Register another").click()
    expect(page.locator("#name")).to_have_value("")


def matrix_of(page: Page, modules: int) -> list[list[int]]:
    """The modules of the code as it is printed, dark is 1: looked at in the middle of each."""
    picture = page.locator(".slip-qr").screenshot()
    found: list[list[int]] = page.evaluate(
        """async ([bytes, n]) => {
          const image = new Image();
          image.src = `data:image/png;base64,${btoa(String.fromCharCode(...bytes))}`;
          await image.decode();
          const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
          canvas.drawImage(image, 0, 0);
          const size = image.width / n;
          const dark = (x, y) => {
            const middle = [x, y].map((i) => Math.floor((i + .5) * size));
            return canvas.getImageData(...middle, 1, 1).data[0] < 128 ? 1 : 0;
          };
          const range = [...Array(n).keys()];
          return range.map((y) => range.map((x) => dark(x, y)));
        }""",
        [list(picture), modules],
    )
    return found


@pytest.mark.parametrize("width", [58, 80])
def test_the_slip_tells_all_on_one_page(shopfront: Shopfront, tmp_path: Path, width: int) -> None:
    page = shopfront.sign_in("sales@demo.test", device_scale_factor=4)
    token = register(page, "A Customer With Quite A Long Name To Print")
    page.check(f"[name=paper][value='{width}']")
    page.evaluate("() => { window.print = () => { window.printed = true; }; }")
    page.click("#print-slip")
    page.wait_for_function("() => window.printed")
    page.emulate_media(media="print")
    slip = page.locator(".slip")
    text = slip.inner_text()
    for word in ("EscaShop", "Main", token, "OR number", "Quite A Long Name", "Registered",
                 "Estimated time", "Pickup", "Regular", "keep this slip", "Thank you"):
        assert word in text, word
    assert page.evaluate(
        """() => [...document.querySelectorAll(".slip, .slip *")].filter((e) => {
             const style = getComputedStyle(e);
             return style.color !== "rgb(0, 0, 0)" || parseFloat(style.fontSize) < 12;
           }).length"""
    ) == 0, "pure black, 9 pt at least"

    address = slip.locator("img").get_attribute("src").removesuffix("/qr.svg")  # type: ignore[union-attr]
    code = segno.make(shopfront.address + address, error="m", micro=False)
    expected = [list(row) for row in code.matrix_iter(border=2)]
    assert matrix_of(page, len(expected)) == expected

    file = tmp_path / f"{width}.pdf"
    page.pdf(path=file, prefer_css_page_size=True)
    content = file.read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == 1
    box = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", content)
    assert box is not None
    assert abs(float(box[1]) - width * MM) < 1
    high = page.evaluate("document.querySelector('.slip').getBoundingClientRect().height") * 0.75
    assert 0 < float(box[2]) - high < 5 * MM, "as long as the slip, not longer"
    assert io.BytesIO(content).read(5) == b"%PDF-"


def open_kiosk(shopfront: Shopfront, width: int, height: int) -> Page:
    """A device given to the customers, whose clock the test winds."""
    page = shopfront.sign_in("sales@demo.test", width=width, height=height)
    page.goto("/kiosk")
    page.click("#start-kiosk")
    expect(page.locator("#name")).to_be_focused()
    page.clock.install(time=NOON)
    page.reload()
    expect(page.locator("#name")).to_be_focused()
    page.clock.pause_at(NOON + timedelta(hours=1))  # from here on it goes only when it is wound
    return page


def test_a_kiosk_registers_and_forgets(shopfront: Shopfront, shop: Shop) -> None:
    page = open_kiosk(shopfront, 1080, 1920)
    fits = "document.documentElement.scrollHeight <= innerHeight"
    tell_person(page, "Tala Reyes", "61")
    page.get_by_label("I am 60 or older").check()
    assert page.evaluate(fits)
    found = audit(page, is_clock_stopped=True)
    page.click("form .primary")
    tell_order(page)
    assert page.evaluate(fits)
    found += audit(page, is_clock_stopped=True)
    page.click("form .primary")
    assert page.evaluate(fits)
    found += audit(page, is_clock_stopped=True)
    page.click("form .primary")
    expect(page.locator(".done-token")).to_have_text("#005")
    expect(page.locator(".done")).to_contain_text("people ahead")
    expect(page.locator(".qr img")).to_be_visible()
    assert page.evaluate(fits)
    assert found + audit(page, is_clock_stopped=True) == []
    page.evaluate("() => { window.print = () => { window.printed = true; }; }")
    page.click("#print-slip")
    page.wait_for_function("() => window.printed")
    page.clock.run_for(6000)
    expect(page.locator(".countdown")).to_contain_text(re.compile(r"closes in [1-5] s"))
    page.clock.run_for(6000)
    expect(page.locator("#name")).to_have_value("")
    for _ in range(2):
        page.go_back()
        expect(page.locator("#name")).to_have_value("")
        assert "Tala" not in page.content()
    assert one(shop, "SELECT c.senior_citizen, u.email::text FROM shop.customers AS c JOIN"
               " shop.users AS u ON (u.branch_id, u.id) = (c.branch_id, c.sales_agent_id)"
               " WHERE c.name = 'Tala Reyes'") == (True, "sales@demo.test")


def test_a_kiosk_left_alone_forgets_and_only_staff_end_it(shopfront: Shopfront, shop: Shop) -> None:
    shopfront.may_fail = lambda text: refused(401) in text
    page = open_kiosk(shopfront, 320, 640)
    page.goto("/transactions")  # any page of staff leads back
    page.wait_for_url("**/kiosk")
    expect(page.locator(".bar nav")).to_have_count(0)
    page.fill("#name", "Still Here")
    page.clock.run_for(61_000)
    expect(page.get_by_role("dialog")).to_contain_text("Are you still there?")
    page.get_by_role("button", name="I am still here").click()
    expect(page.locator("#name")).to_have_value("Still Here")
    page.fill("#name", "")

    # Left for good, in another language than the house's.
    page.once("dialog", lambda dialog: dialog.accept())
    with page.expect_event("load"):
        page.get_by_role("button", name="Filipino").click()
    expect(page.locator("#name")).to_be_focused()
    page.clock.run_for(2_000)
    expect(page.locator("html")).to_have_attribute("lang", "fil")
    assert untranslated(page) == []
    assert not too_wide(page)
    page.fill("#name", "Gone Away")
    page.clock.run_for(61_000)
    expect(page.get_by_role("dialog")).to_be_visible()
    page.clock.run_for(11_000)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#name")).to_have_value("")
    # And before a word was written.
    with page.expect_event("load"):
        page.get_by_role("button", name="Filipino").click()
    expect(page.locator("#name")).to_be_focused()
    page.clock.run_for(59_000)
    expect(page.locator("html")).to_have_attribute("lang", "fil")
    page.clock.run_for(2_000)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#name")).to_be_focused()

    page.click("#end-kiosk")
    page.fill("dialog [name=email]", "sales@demo.test")
    page.fill("dialog [name=password]", "not the one")
    page.click("dialog .primary")
    expect(page.get_by_role("alert")).to_contain_text("not right")
    page.fill("dialog [name=password]", shop.password)
    page.click("dialog .primary")
    expect(page.locator(".figures")).to_be_visible()


def test_the_bell_tells_and_leads(shopfront: Shopfront, shop: Shop) -> None:
    page = shopfront.sign_in("cashier@demo.test")
    count = page.locator(".bell .count")
    expect(count).to_have_text("4")
    join(shop, "Nina Bago")
    expect(page.locator(".toast")).to_have_text("New customer #005")
    expect(count).to_have_text("5")
    page.click(".bell button")
    first = page.locator(".notices li").first
    expect(first).to_contain_text("#005 Nina Bago")
    expect(first).to_contain_text("₱100.00")
    first.get_by_role("link", name="View").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nina Bago")
    page.click(".bell button")
    page.locator(".notices li").first.get_by_role("button", name="Mark read").click()
    expect(count).to_have_text("4")
    page.locator(".notices li").first.get_by_role("link", name="Start transaction").click()
    page.wait_for_url("**/transactions?customer=*")
    expect(page.locator(".bills [data-bill]")).to_have_count(1)
    expect(count).to_have_text("3")
    assert one(shop, "SELECT count(read_at) FROM shop.customer_notifications") == (2,)


def test_a_late_answer_does_not_bring_back_what_was_read(shopfront: Shopfront, shop: Shop) -> None:
    page = shopfront.sign_in("cashier@demo.test")
    page.goto("/account")
    expect(page.locator(".bell .count")).to_have_text("4")
    late = Late(page, "**/api/customer-notifications/active")
    counts = write_down(page, ".bell .count")
    join(shop, "Nina Bago")
    late.is_asked()
    page.click(".bell button")
    page.locator(".notices li").first.get_by_role("button", name="Mark read").click()
    expect(page.locator(".bell .count")).to_have_text("3")
    late.comes()
    expect(page.locator(".notices li").first).to_contain_text("Nina Bago")
    assert counts() == ["4", "3", "4"]


def test_an_older_answer_hides_no_newer_notice(shopfront: Shopfront, shop: Shop) -> None:
    page, other = (shopfront.sign_in(f"{name}@demo.test") for name in ("cashier", "cashier2"))
    for screen in (page, other):
        screen.goto("/account")
        expect(screen.locator(".bell .count")).to_have_text("4")
    late = Late(page, "**/api/customer-notifications/active")
    counts = write_down(page, ".bell .count")
    join(shop, "Nina Bago")
    late.is_asked()
    join(shop, "Otto Cruz")
    expect(other.locator(".bell .count")).to_have_text("6")
    late.comes()
    happens(page, lambda: len(counts()) > 2, "both notices were not counted")
    assert counts() == ["4", "5", "6"]


def test_an_older_answer_sends_no_ticket_back(shopfront: Shopfront, shop: Shop) -> None:
    code = one(shop, "SELECT ticket_code FROM shop.customers WHERE token_number = 3")[0]
    phone, other = shopfront.screen(390, 844), shopfront.screen(390, 844)
    for screen in (phone, other):
        with screen.expect_response("**/api/queue/stream*"):
            screen.goto(f"/t/{code}")
        expect(screen.locator(".ticket")).to_contain_text("3 ahead of you")
    late = Late(phone, "**/api/tickets/*")
    said = write_down(phone, ".ticket-ahead")
    one(shop, "SELECT api.cancel_customer(1)")
    late.is_asked()
    one(shop, "SELECT api.cancel_customer(2)")
    expect(other.locator(".ticket")).to_contain_text("1 ahead of you")
    late.comes()
    happens(phone, lambda: len(said()) > 2, "both were not told")
    assert [text[0] for text in said()] == ["3", "2", "1"]


def test_the_ticket_names_nobody(shopfront: Shopfront, shop: Shop) -> None:
    code = one(shop, "SELECT ticket_code FROM shop.customers WHERE token_number = 3")[0]
    phone = shopfront.screen(390, 844)
    phone.goto(f"/t/{code}")
    ticket = phone.locator(".ticket")
    expect(ticket).to_contain_text("3 ahead of you")
    expect(ticket).to_contain_text(re.compile(r"About \d+\smin – \d+\smin"))
    one(shop, "SELECT api.cancel_customer(1)")
    expect(ticket).to_contain_text("2 ahead of you")
    for word in ("Miguel", "Bautista", "1,500", "1500", "0917"):
        assert word not in phone.content()
    assert urlsplit(phone.url).path == f"/t/{code}"
