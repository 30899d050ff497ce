"""People and their access: links that set a password, one's own sessions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Late
from tests.browser.test_look import audit, catalogue, too_wide
from tests.server import DEMO_PASSWORD

if TYPE_CHECKING:
    from tests.browser.conftest import Shopfront
    from tests.server import Shop

NEW = "Bagong-password-2!"


def choose(page: Page, row: Locator, word: str) -> None:
    """What is done with a user, out of the dialog of all that can be."""
    row.locator("[data-manage]").click()
    page.locator(f"dialog [data-act={word}]").click()


def link_for(page: Page, email: str) -> str:
    """A token that sets a user's password, made by the administrator who is signed in."""
    token: str = page.evaluate(
        """async (email) => {
          const { get, post } = await import("/static/js/api.js");
          const { rows } = await get("/api/users", { search: email });
          return (await post(`/api/users/${rows[0].user_id}/reset-password`)).token;
        }""",
        email,
    )
    return token


def test_a_link_sets_a_password_once_and_never_travels(shopfront: Shopfront) -> None:
    shopfront.may_fail = lambda text: "status of 422" in text
    token = link_for(shopfront.sign_in(), "sales@demo.test")
    page = shopfront.screen()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.split("#")[0]))
    page.goto(f"/reset-password#{token}")
    expect(page.get_by_text("sales@demo.test")).to_be_visible()
    assert token not in page.url
    assert not [url for url in asked if token in url]

    rules = page.locator(".password-rules li")
    page.fill("#new_password", "short")
    expect(rules.first).not_to_have_class("kept")
    page.click("form .primary")
    expect(page.locator("#new_password")).to_have_attribute("aria-invalid", "true")
    page.fill("#new_password", NEW)
    expect(page.locator(".password-rules .kept")).to_have_count(6)
    page.fill("#again", NEW + "x")
    page.click("form .primary")
    expect(page.locator("#again-error")).to_be_visible()
    page.fill("#again", NEW)
    page.click("form .primary")
    expect(page.get_by_role("heading", name="Your password is set")).to_be_visible()

    page.click("main .primary")
    page.fill("[name=email]", "sales@demo.test")
    page.fill("[name=password]", NEW)
    page.click("main button.primary")
    expect(page.locator(".figures")).to_be_visible()

    again = shopfront.screen()
    again.goto(f"/reset-password#{token}")
    expect(again.get_by_role("alert")).to_contain_text("used already")


def test_the_answer_is_the_same_for_every_email(shopfront: Shopfront) -> None:
    page = shopfront.screen()
    said = []
    for email in ("cashier@demo.test", "nobody@demo.test"):
        page.goto("/login")
        page.click("text=Forgotten password?")
        page.wait_for_url("**/forgot-password*")
        page.fill("[name=email]", email)
        page.click("form .primary")
        said.append(page.locator(".sent").inner_text())
    assert said[0] == said[1]
    assert "administrator" in said[0]


def test_one_sees_and_ends_ones_own_sessions(shopfront: Shopfront) -> None:
    shopfront.may_fail = lambda text: "status of 401" in text
    other = shopfront.sign_in("cashier@demo.test")
    page = shopfront.sign_in("cashier@demo.test")
    page.click(".who")
    rows = page.locator(".sessions li")
    expect(rows).to_have_count(2)
    expect(rows.filter(has_text="this device")).to_have_count(1)
    rows.get_by_role("button").click()
    expect(rows).to_have_count(1)
    other.goto("/account")
    other.wait_for_url("**/login?next=%2Faccount")

    page.fill("#current_password", "Wrong-one-1!")
    page.fill("#new_password", NEW)
    page.fill("#again", NEW)
    page.click(".password-form .primary")
    expect(page.locator("#current_password-error")).to_have_text("This is not your password.")
    page.fill("#current_password", DEMO_PASSWORD)
    page.click(".password-form .primary")
    expect(page.locator(".toast").last).to_contain_text("The password is changed")
    expect(page.locator("#new_password")).to_have_value("")


def test_a_user_is_added_with_a_link_shown_once(shopfront: Shopfront) -> None:
    page = shopfront.sign_in()
    page.goto("/admin")
    page.click("#add-user")
    page.fill("#ask-full_name", "Ñoli de la Cruz")
    page.fill("#ask-email", "noli@demo.test")
    page.get_by_role("radio", name="Cashier").check()
    page.keyboard.press("Enter")
    link = page.locator("#password-link").input_value()
    assert "/reset-password#" in link
    page.keyboard.press("Escape")
    row = page.locator("tr", has_text="noli@demo.test")
    expect(row).to_contain_text("No password yet")
    choose(page, row, "remove")
    page.locator("dialog .danger").click()
    expect(row).to_have_count(0)

    # Who left something behind is not removed: switched off, and back on.
    row = page.locator("tr", has_text="sales@demo.test")
    choose(page, row, "remove")
    expect(page.locator("dialog .counts")).to_contain_text("4 Customers")
    page.locator("dialog .danger").click()
    expect(row).to_contain_text("Inactive")
    choose(page, row, "activate")
    expect(row.locator(".badge")).to_have_text(["Active"])

    # The log tells it in the reader's words.
    page.evaluate("localStorage.setItem('escashop.lang', 'fil')")
    page.goto("/admin?tab=activity&action=update_user")
    expect(page.locator(".changes li").first).to_have_text("Kalagayan inactive → active")


def test_an_administrator_unlocks_and_ends_sessions(shopfront: Shopfront, shop: Shop) -> None:
    shopfront.may_fail = lambda text: "status of 401" in text
    other = shopfront.sign_in("cashier@demo.test")
    with shop.database.connect() as conn:
        conn.execute(
            "UPDATE shop.login_locks SET locked_until = private.clock() + interval '1 hour' "
            "WHERE email = 'cashier@demo.test'"
        )
    page = shopfront.sign_in()
    page.goto("/admin?search=cashier@demo")
    row = page.locator("tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("Locked")
    row.get_by_role("button", name="Unlock").click()
    expect(row).not_to_contain_text("Locked")
    choose(page, row, "sessions")
    expect(page.locator("dialog li")).to_have_count(1)
    page.locator("dialog li button").click()
    expect(page.locator("dialog")).to_contain_text("Signed in nowhere")
    other.goto("/drawer")
    other.wait_for_url("**/login?next=%2Fdrawer")


def test_settings_are_saved_together_and_the_log_tells(shopfront: Shopfront, shop: Shop) -> None:
    page = shopfront.sign_in()
    page.goto("/admin?tab=settings")
    field = page.locator("[name='queue.max_capacity']")
    field.fill("0")
    page.click(".settings .primary")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_be_focused()
    field.fill("77")
    time = page.locator("[name='queue.reset_time']")
    time.fill("25:00")
    page.click(".settings .primary")
    expect(time).to_have_attribute("aria-invalid", "true")
    time.fill("01:30")
    voice = page.get_by_role("switch", name="Voice of the board")
    voice.uncheck()
    expect(page.locator(".save-bar")).to_contain_text("Unsaved changes: 3")
    page.click(".settings .primary")
    expect(page.locator(".toast")).to_have_text("Saved.")
    page.get_by_role("button", name="Back to default: Time of closing").click()
    expect(time).to_have_value("00:00")
    expect(field).to_have_value("77")

    page.goto("/admin?tab=activity&entity=setting")
    rows = page.locator(".log tbody tr")
    row = rows.filter(has_text="queue.max_capacity")
    expect(row.locator("del")).to_have_text("100")
    expect(row.locator("ins")).to_have_text("77")
    expect(row).to_contain_text("Setting changed")
    expect(rows).to_have_count(4)
    page.get_by_role("button", name="Yesterday").click()
    expect(page.locator(".empty")).to_be_visible()
    page.go_back()
    expect(rows).to_have_count(4)
    with shop.database.connect() as conn:
        keys = {row[0] for row in conn.execute("SELECT DISTINCT key FROM shop.system_settings")}
    # Each setting has a name and says what it does, in both languages.
    for language in ("en", "fil"):
        words = catalogue(language)
        assert {k.removeprefix("set.") for k in words if k.startswith("set.")} == keys
        assert {k.removeprefix("does.") for k in words if k.startswith("does.")} == keys


def test_lists_are_kept_in_order(shopfront: Shopfront) -> None:
    shopfront.may_fail = lambda text: "status of 409" in text
    page = shopfront.sign_in()
    page.goto("/admin?tab=counters")
    names = page.locator("tbody th")
    expect(names).to_have_text(["Counter 1", "Counter 2", "Counter 3"])
    down = page.get_by_role("button", name="Move Counter 1 down")
    down.focus()
    late = Late(page, "**/api/admin/order/*")
    page.keyboard.press("Enter")
    expect(names).to_have_text(["Counter 2", "Counter 1", "Counter 3"])
    expect(down).to_be_focused()
    page.keyboard.press("Enter")  # the first answer is still on its way
    late.comes()
    expect(names).to_have_text(["Counter 2", "Counter 3", "Counter 1"])
    # At the end there is no further down: the focus is on the way back.
    expect(page.get_by_role("button", name="Move Counter 1 up")).to_be_focused()
    page.click("#add-counter")
    page.fill("#ask-name", "Counter 1")
    page.keyboard.press("Enter")
    expect(page.locator("#ask-name-error")).to_have_text("Another counter has this name.")
    page.fill("#ask-name", "Express")
    page.keyboard.press("Enter")
    expect(names).to_have_text(["Counter 2", "Counter 3", "Counter 1", "Express"])
    page.get_by_role("button", name="Remove Express").click()
    page.locator("dialog .danger").click()
    expect(names).to_have_count(3)

    page.goto("/admin?tab=types")
    lenses = page.locator("[data-kind=lens]")
    hoya = lenses.locator("tr", has_text="hoya")
    hoya.get_by_role("button", name="Remove hoya").click()
    page.locator("dialog .danger").click()
    # A customer has it: it leaves the list, and not the customer.
    page.get_by_role("dialog", name="hoya cannot be removed").locator(".primary").click()
    expect(hoya).to_contain_text("Inactive")
    page.get_by_role("button", name="Move hoya up").click()
    expect(lenses.locator("tbody th").nth(6)).to_contain_text("hoya")
    page.click("[data-add=lens]")
    page.fill("#ask-name", "Blue ₱ cut")
    page.keyboard.press("Enter")
    expect(lenses.locator("tbody th").last).to_have_text("Blue ₱ cut")


def test_a_template_is_seen_before_it_is_saved(shopfront: Shopfront, shop: Shop) -> None:
    page = shopfront.sign_in()
    page.goto("/admin?tab=templates")
    card = page.locator("[data-template=queue_position]")
    expect(card.locator(".bubble")).to_contain_text(
        "Juan dela Cruz, token #017 is number 3 in line"
    )
    card.get_by_role("button", name="Change").click()
    text = page.locator("#ask-content")
    text.fill("Hello {{first_name}} ")
    preview = page.locator(".preview")
    expect(preview.locator(".field-error")).to_contain_text("{{first_name}}")
    text.fill("Hello  and welcome")
    text.evaluate("box => box.setSelectionRange(6, 6)")
    page.click("[data-variable=customer_name]")
    expect(text).to_have_value("Hello {{customer_name}} and welcome")
    expect(preview).to_contain_text("Hello Juan dela Cruz and welcome")
    page.locator("dialog .primary").click()
    expect(card.locator(".bubble")).to_have_text("Hello Juan dela Cruz and welcome")

    with shop.database.connect() as conn:
        conn.execute("SET escashop.branch = 'main'")
        conn.execute("SELECT api.update_settings('{\"sms.enabled\": true}')")
        conn.execute("SELECT api.send_sms((SELECT min(id) FROM shop.customers), 'queue_position')")
        conn.execute(
            "UPDATE shop.sms_notifications SET status = 'failed', "
            "error_message = 'no answer', retry_count = 1"
        )
    page.goto("/admin?tab=messages")
    row = page.locator("tbody tr")
    expect(row).to_contain_text("Hello Juan dela Cruz and welcome")
    expect(row).to_contain_text("no answer")
    figure = page.locator("a.figure", has_text="Failed")
    expect(figure.locator(".figure-value")).to_have_text("1")
    row.get_by_role("button", name="Try again").click()
    expect(row.locator(".badge")).to_have_text("Waiting to be sent")
    figure.click()
    expect(page.locator(".empty")).to_be_visible()
    expect(page).to_have_url(re.compile("status=failed"))


def test_resets_and_checks_say_whether_all_is_well(shopfront: Shopfront, shop: Shop) -> None:
    def do(*statements: str) -> None:
        with shop.database.connect() as conn:
            conn.execute("SET escashop.branch = 'main'")
            for statement in statements:
                conn.execute(statement.encode())

    page = shopfront.sign_in()
    page.goto("/admin?tab=resets")
    figures = page.locator(".figure-value")
    expect(figures).to_have_text(["100 %", "0", "0", "0"])
    today = page.locator("[data-part=today] .effects li")
    expect(today).to_have_text(
        [re.compile("4.*cancelled"), re.compile("0.*completed"), re.compile("4.*archive")]
    )
    page.click("#reset")
    page.fill("dialog textarea", "inventory")
    page.locator("dialog .danger").click()
    expect(page.locator(".toast").last).to_contain_text("4 cancelled")
    log = page.locator(".log tbody tr")
    expect(log).to_contain_text(["inventory"])
    expect(log).to_contain_text(["4 cancelled, 0 completed, 0 carried over, 4 archived"])
    expect(figures.first).to_have_text("100 %")

    # A day that was left open is told, and closed from here, under its own date.
    do(
        "INSERT INTO shop.queue_days (branch_id, business_date, opened_at) "
        "SELECT 1, d - 3, private.clock() - interval '3 days' "
        "FROM private.business_date(1::smallint, private.clock()) AS d",
        "INSERT INTO shop.daily_reset_log (branch_id, business_date, started_by, user_id, success, "
        "sqlstate, error_message, started_at, duration_ms) SELECT 1, d - 3, 'schedule', -1, false, "
        "'53100', 'the archive is full', private.clock(), 12 "
        "FROM private.business_date(1::smallint, private.clock()) AS d",
    )
    page.reload()
    expect(figures.first).to_have_text("50 %")
    expect(page.locator("[data-part=scheduler] .notice.error")).to_be_visible()
    page.locator("[data-close]").click()
    page.fill("dialog textarea", "forgotten")
    page.locator("dialog .danger").click()
    expect(page.locator("[data-part=scheduler] .notice.error")).to_have_count(0)

    page.goto("/admin?tab=checks")
    said = page.locator("[data-part=verify] [role=status]")
    expect(said).to_contain_text("All is well")
    expect(page.locator("[data-part=books] [role=status]")).to_contain_text("All is well")
    do(
        "SET session_replication_role = replica",
        "UPDATE shop.transactions SET paid_amount = 1 WHERE id = 1",
    )
    page.locator("[data-again=verify]").click()
    expect(said).to_contain_text("Broken rules")
    expect(page.locator("[data-part=verify] td", has_text="transaction 1").first).to_be_visible()
    page.get_by_role("button", name="Today").click()
    expect(page).to_have_url(re.compile("start_date="))
    expect(page.locator("[data-part=books] [role=status]")).to_contain_text("Differences")


@pytest.mark.usefixtures("past")
def test_a_long_job_shows_how_far_it_is_and_can_be_stopped(
    shopfront: Shopfront, shop: Shop
) -> None:
    def make() -> None:
        with shop.database.connect() as conn:
            conn.execute("SELECT jobs.backfill_next_day(1::smallint)")

    page = shopfront.sign_in(width=390, height=844)
    page.goto("/admin?tab=checks")
    part = page.locator("[data-part=backfills]")
    page.fill("#backfill-start_date", "2020-01-01")
    page.locator("#backfill").click()
    first = part.locator(".backfill").first
    bar = first.locator("progress")
    expect(first).to_contain_text("Waiting")
    expect(page.locator("#backfill")).to_be_disabled()
    days = int(bar.get_attribute("max") or 0)
    assert days > 3
    make()
    expect(first).to_contain_text("Running")
    expect(first).to_contain_text(f"1 of {days} days done")
    assert bar.evaluate("(bar) => bar.value") == 1
    page.reload()
    expect(first).to_contain_text(f"1 of {days} days done")
    make()
    expect(first).to_contain_text(f"2 of {days} days done")
    assert audit(page) == []
    assert not too_wide(page)
    first.locator("[data-stop]").click()
    page.locator("dialog .danger").click()
    expect(first).to_contain_text("Stopped")
    expect(bar).to_have_count(0)
    make()
    page.reload()
    expect(first).to_contain_text("Stopped")
    expect(first).to_contain_text(f"2 of {days} days done")

    page.locator("#backfill").click()
    expect(part.locator(".backfill")).to_have_count(2)
    for _ in range(days + 1):
        make()
    expect(first).to_contain_text("Done")
    expect(first).to_contain_text(re.compile(r"\b(\d+) of \1 days done"))
    page.reload()
    expect(first).to_contain_text("Done")


def test_the_chain_has_its_page(shopfront: Shopfront, shop: Shop) -> None:
    shopfront.may_fail = lambda text: "status of 409" in text or "status of 422" in text
    with shop.database.connect() as conn:
        conn.execute(
            "INSERT INTO shop.users (branch_id, email, full_name, role, password_hash) "
            "SELECT 1, 'boss@demo.test', 'Bea Lopez', 'super_admin', u.password_hash "
            "FROM shop.users AS u WHERE u.email = 'admin@demo.test'"
        )
    page = shopfront.sign_in("boss@demo.test", width=390, height=844)
    page.click("nav a[href='/branches']")
    cards = page.locator(".branch")
    expect(cards).to_have_count(1)
    for width in (1366, 1920, 390):
        page.set_viewport_size({"width": width, "height": 844})
        tops = page.locator("nav a").evaluate_all("all => all.map((a) => a.offsetTop)")
        assert len(tops) == 11, tops
        assert len(set(tops)) == 1, "the whole menu in one row"
    page.click("#add-branch")
    page.fill("#ask-name", "Cebu")
    page.fill("#ask-code", "main")
    page.locator("dialog .primary").click()
    expect(page.locator("#ask-code-error")).to_have_text("Another branch has this code.")
    page.fill("#ask-code", "cebu")
    page.fill("#ask-time_zone", "Asia/Nowhere")
    page.locator("dialog .primary").click()
    expect(page.locator("#ask-time_zone-error")).to_be_visible()
    page.fill("#ask-time_zone", "Asia/Tokyo")
    assert audit(page) == []
    page.locator("dialog .primary").click()
    expect(cards).to_have_count(2)
    assert not too_wide(page)
    cebu = page.locator("[data-branch=cebu]")
    expect(cebu).to_contain_text("Asia/Tokyo")
    expect(page.locator("[data-branch=main]")).to_contain_text("You are here")
    cebu.get_by_role("button", name="Change Cebu").click()
    page.get_by_label("The branch is open for work").uncheck()
    page.locator("dialog .primary").click()
    expect(cebu).to_contain_text("Inactive")
    assert audit(page) == []
    expect(cebu.get_by_role("button", name="Go to Cebu")).to_have_count(0)
    cebu.get_by_role("button", name="Change Cebu").click()
    page.get_by_label("The branch is open for work").check()
    page.locator("dialog .primary").click()
    cebu.get_by_role("button", name="Go to Cebu").click()
    page.wait_for_selector(".chain")
    rows = page.locator(".chain tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.filter(has_text="Cebu")).to_contain_text("You are here")
    rows.get_by_role("button", name="Switch").click()
    expect(rows.filter(has_text="Main")).to_contain_text("You are here")
