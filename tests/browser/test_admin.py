"""People and their access: links that set a password, one's own sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Page, expect

from tests.server import DEMO_PASSWORD

if TYPE_CHECKING:
    from tests.browser.conftest import Shopfront

NEW = "Bagong-password-2!"


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
    row.get_by_role("button", name="Remove").click()
    page.locator("dialog .danger").click()
    expect(row).to_have_count(0)


def test_settings_are_saved_together_and_the_log_tells(shopfront: Shopfront) -> None:
    page = shopfront.sign_in()
    page.goto("/admin?tab=settings")
    field = page.locator("[name='queue.max_capacity']")
    field.fill("0")
    page.click(".settings .primary")
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill("77")
    page.click(".settings .primary")
    expect(page.locator(".toast")).to_have_text("Saved.")
    page.goto("/admin?tab=activity&action=setting")
    row = page.locator(".log tbody tr").first
    expect(row.locator("del")).to_have_text("100")
    expect(row.locator("ins")).to_have_text("77")
    page.goto("/admin?tab=checks")
    expect(page.locator(".notice")).to_contain_text("All is well")
