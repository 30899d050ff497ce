"""The end of a session as people meet it, and what a changed role or a wrong address leads to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import Page, expect

from tests.server import DEMO_PASSWORD

if TYPE_CHECKING:
    from tests.browser.conftest import Shopfront
    from tests.server import Shop


TONES = """window.tones = 0;
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...at) {
    window.tones += 1;
    return start.apply(this, at);
  };"""


def change(shop: Shop, statement: str) -> None:
    with shop.database.connect() as conn:
        conn.execute(statement.encode())


def at_work(shopfront: Shopfront, email: str = "cashier@demo.test") -> Page:
    """Somebody at the queue, in a browser whose clock a test moves on."""
    page = shopfront.screen()
    page.clock.install()
    page.add_init_script(TONES)
    page.goto("/login")
    shopfront.sign_in_here(page, email)
    page.wait_for_selector(".figures")
    page.goto("/queue?status=waiting")
    page.wait_for_selector(".found")
    return page


def test_the_idle_end_is_told_twice_and_then_leads_back(shopfront: Shopfront, shop: Shop) -> None:
    shopfront.may_fail = lambda text: "status of 401" in text
    page = at_work(shopfront)
    change(shop, "UPDATE shop.sessions SET last_seen_at = last_seen_at - interval '26 minutes'")
    page.reload()
    page.wait_for_selector(".found")
    page.clock.fast_forward(5_000)
    first = page.get_by_role("dialog", name="Are you still there?")
    expect(first).to_contain_text(re.compile("about [34] min"))
    assert page.evaluate("window.tones") == 1
    change(shop, "UPDATE shop.sessions SET last_seen_at = last_seen_at - interval '185 seconds'")
    page.clock.fast_forward(20_000)
    urgent = page.get_by_role("dialog", name="You are about to be signed out")
    expect(urgent).to_contain_text(re.compile(r"in \d+ s\."))
    expect(first).to_have_count(0)
    expect(page.get_by_role("dialog")).to_have_count(1)
    assert page.evaluate("window.tones") == 3
    with page.expect_response("**/api/auth/refresh"):
        urgent.get_by_role("button", name="Stay signed in").click()
    expect(urgent).to_have_count(0)
    page.clock.fast_forward(20_000)
    expect(page.get_by_role("dialog")).to_have_count(0)

    # The server's clock says how much is left, and not that of this device.
    page.clock.fast_forward(29 * 60_000)
    expect(page.get_by_role("dialog")).to_have_count(0)
    change(shop, "UPDATE shop.sessions SET last_seen_at = last_seen_at - interval '31 minutes'")
    page.clock.fast_forward(29 * 60_000)
    ended = page.get_by_role("dialog", name="Your session has ended")
    ended.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/login?next=%2Fqueue%3Fstatus%3Dwaiting")
    shopfront.sign_in_here(page, "cashier@demo.test")
    page.wait_for_url("**/queue?status=waiting")
    expect(page.locator(".found")).to_be_visible()


def test_the_warnings_come_when_the_settings_say(shopfront: Shopfront, shop: Shop) -> None:
    for key, minutes in (("session.warning_minutes", 10), ("session.urgent_warning_minutes", 3)):
        change(shop, f"UPDATE shop.system_settings SET value = '{minutes}' WHERE key = '{key}'")
    page = at_work(shopfront)
    change(shop, "UPDATE shop.sessions SET last_seen_at = last_seen_at - interval '21 minutes'")
    page.reload()
    page.wait_for_selector(".found")
    page.clock.fast_forward(5_000)
    first = page.get_by_role("dialog", name="Are you still there?")
    expect(first).to_contain_text(re.compile("about [789] min"))
    change(shop, "UPDATE shop.sessions SET last_seen_at = last_seen_at - interval '6.5 minutes'")
    page.clock.fast_forward(20_000)
    urgent = page.get_by_role("dialog", name="You are about to be signed out")
    expect(urgent).to_contain_text(re.compile(r"about 2 min|in \d+ s\."))
    with page.expect_response("**/api/auth/refresh"):
        urgent.get_by_role("button", name="Stay signed in").click()
    expect(urgent).to_have_count(0)


def test_an_end_that_nothing_moves_is_told_as_such(shopfront: Shopfront, shop: Shop) -> None:
    change(
        shop,
        "UPDATE shop.system_settings SET value = 'false' WHERE key = 'session.sound_notifications'",
    )
    page = at_work(shopfront)
    change(shop, "UPDATE shop.sessions SET expires_at = private.clock() + interval '4 minutes'")
    page.reload()
    page.wait_for_selector(".found")
    page.clock.fast_forward(5_000)
    dialog = page.get_by_role("dialog", name="Are you still there?")
    expect(dialog).to_contain_text("whatever you do")
    assert page.evaluate("window.tones") == 0  # as the setting says
    dialog.get_by_role("button", name="Later").click()
    page.clock.fast_forward(45_000)
    expect(page.get_by_role("dialog")).to_have_count(0)  # told once is enough

    # Nor does an extension that is refused bring the question back again and again.
    shopfront.may_fail = lambda text: "status of 409" in text
    change(
        shop,
        "UPDATE shop.sessions SET expires_at = private.clock() + interval '1 day', "
        "extensions = 20, last_seen_at = last_seen_at - interval '26 minutes'",
    )
    change(
        shop,
        "UPDATE shop.system_settings SET value = 'false' "
        "WHERE key = 'session.auto_extend_on_activity'",
    )
    page.reload()
    page.wait_for_selector(".found")
    page.clock.fast_forward(5_000)
    dialog.get_by_role("button", name="Stay signed in").click()
    expect(page.locator(".toast").last).to_contain_text("cannot be extended any more")
    page.clock.fast_forward(5_000)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_changed_role_leads_home_at_the_next_call(shopfront: Shopfront, shop: Shop) -> None:
    shopfront.may_fail = lambda text: "status of 403" in text
    page = shopfront.sign_in()
    page.goto("/admin?tab=counters")
    page.wait_for_selector("[data-tab=counters] tbody tr")
    change(shop, "UPDATE shop.users SET role = 'sales' WHERE email = 'admin@demo.test'")
    # A late question of the page may be the next call, and leave no button to click.
    page.evaluate(
        """[...document.querySelectorAll("[data-tab=counters] tbody button")]
        .find((button) => button.textContent.trim() === "Switch off")?.click()"""
    )
    page.wait_for_url(re.compile(r"/$"))
    expect(page.locator("nav a[href='/admin']")).to_have_count(0)
    page.goto("/admin")
    expect(page.get_by_role("heading", level=1)).to_contain_text("not open to you")
    page.goto("/branches")
    expect(page.get_by_role("heading", level=1)).to_contain_text("not open to you")


def test_a_device_of_a_chain_knows_its_branch(shopfront: Shopfront, shop: Shop) -> None:
    shopfront.may_fail = lambda text: "status of 401" in text
    change(shop, "INSERT INTO shop.branches (branch_id, code, name) VALUES (2, 'cebu', 'Cebu')")
    change(shop, "SELECT private.seed_branch('2')")
    page = shopfront.screen()
    page.goto("/b/main/login")
    shopfront.sign_in_here(page, "cashier@demo.test")
    page.wait_for_selector(".figures")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/b/main/login")
    page.goto("/drawer")
    page.wait_for_url("**/b/main/login?next=%2Fdrawer")
    page.fill("[name=email]", "cashier@demo.test")
    page.fill("[name=password]", DEMO_PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/drawer")
