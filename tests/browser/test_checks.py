"""What every page is judged by, on whatever pages.py lists: one load serves many checks."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.conftest import happens
from tests.browser.pages import OPENED, PUBLIC, STAFF
from tests.browser.test_journeys import refused, register, take_counter
from tests.browser.test_look import too_wide
from tests.browser.test_queue_pages import do

if TYPE_CHECKING:
    from flask import Flask

    from tests.browser.conftest import Shopfront
    from tests.server import Shop

APP = Path(__file__).parents[2] / "app"
BUDGET = 80 * 1024
REQUESTS = 60  # of a page with everything cold; each is a round trip of a slow line
TABLET = ("/counter", "/kiosk", "/display")  # touched, not clicked
LOOK = (Path(__file__).parent / "look.js").read_text()


def visit(front: Shopfront, page: Page, judge: Callable[[Page, str], list[str]]) -> list[str]:
    """Judge every page; what is wrong, by its address."""
    front.may_fail = lambda text: refused(404) in text
    page.evaluate("localStorage.removeItem('escashop.signedin')")
    found = []
    for path, ready in (STAFF | PUBLIC).items():
        page.goto(path)
        page.wait_for_selector(ready)
        found += [f"{path}: {fault}" for fault in judge(page, path)]
    return found


def ask(page: Page, name: str, *values: object) -> list[str]:
    """A function of look.js: the faults it sees."""
    faults: list[str] = page.evaluate(
        f"(values) => {{ {LOOK}; return {name}(...values); }}", values
    )
    return faults


def weight(sources: set[str]) -> int:
    files = {APP / urlsplit(url).path.lstrip("/") for url in sources}
    return sum(len(gzip.compress(file.read_bytes(), 6)) for file in files)


@pytest.mark.usefixtures("past")
def test_pages_are_light_steady_and_worked_by_keyboard(shopfront: Shopfront) -> None:
    """Bytes, requests, shifts; skip link, visible focus, size of targets; figures and dates."""
    page = shopfront.sign_in("admin@demo.test")
    loaded: list[Request] = []
    page.on("request", lambda request: loaded.append(request))  # noqa: PLW0108
    page.add_init_script(
        """window.shifted = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((shift) => {
          if (!shift.hadRecentInput) window.shifted += shift.value;
        })).observe({ type: "layout-shift", buffered: true });"""
    )

    def judge(page: Page, path: str) -> list[str]:
        mine = list(loaded)
        loaded.clear()
        kinds = {r.url for r in mine if r.resource_type in {"script", "stylesheet"}}
        faults = []
        if (bytes_ := weight(kinds)) > BUDGET:
            faults.append(f"{bytes_} bytes of script and style")
        if len(mine) > REQUESTS:
            faults.append(f"{len(mine)} requests")
        if (shifted := page.evaluate("window.shifted")) > 0.05:
            faults.append(f"shifts by {shifted:.3f}")
        page.keyboard.press("Tab")
        faults += ask(page, "skipFaults")
        faults += ask(page, "focusFaults")
        faults += ask(page, "targetFaults", 44 if path in TABLET else 24)
        faults += ask(page, "textFaults")
        return faults + ask(page, "stateFaults")

    faults = visit(shopfront, page, judge)
    assert not faults, "\n".join(faults)


@pytest.mark.usefixtures("past")
def test_pages_hold_at_twice_the_size_and_without_colour_or_motion(shopfront: Shopfront) -> None:
    page = shopfront.sign_in(
        "admin@demo.test", width=683, height=384, device_scale_factor=2, reduced_motion="reduce",
        forced_colors="active",
    )  # fmt: skip

    def judge(page: Page, _path: str) -> list[str]:
        faults = ["scrolls sideways"] if too_wide(page) else []
        return (
            faults + ask(page, "lostFaults") + ask(page, "motionFaults") + ask(page, "borderFaults")
        )

    faults = visit(shopfront, page, judge)
    assert not faults, "\n".join(faults)


def test_escape_closes_what_was_opened_and_the_focus_returns(shopfront: Shopfront) -> None:
    page = shopfront.sign_in("admin@demo.test")
    tried = 0
    for path, click, ready in OPENED.values():
        if not ready.startswith("dialog"):
            continue
        page.goto(path)
        opener = page.locator(click).first
        opener.focus()
        page.evaluate("window.opener_ = document.activeElement")
        page.keyboard.press("Enter")
        page.wait_for_selector(ready)
        assert page.evaluate("document.activeElement.closest('dialog') !== null"), path
        page.keyboard.press("Escape")
        expect(page.locator("dialog")).to_have_count(0)
        assert page.evaluate("document.activeElement === window.opener_"), path
        tried += 1
    assert tried >= 3


def test_language_and_theme_persist(shopfront: Shopfront) -> None:
    page = shopfront.sign_in("admin@demo.test")
    page.get_by_role("button", name="Filipino").click()
    expect(page.locator("html")).to_have_attribute("lang", "fil")
    page.goto("/queue")
    expect(page.locator("html")).to_have_attribute("lang", "fil")
    page.locator(".tools [title^=Tema]").click()
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")


@pytest.mark.parametrize(
    ("path", "call", "act"),
    [
        ("/counter", "**/api/queue/call-next", "main .huge"),
        ("/login", "**/api/auth/login", "main button.primary"),
    ],
)
def test_a_click_is_answered_before_the_server_is(
    shopfront: Shopfront, shop: Shop, path: str, call: str, act: str
) -> None:
    """The answer is held back: the button is busy at once, and a second click sends nothing."""
    if path == "/login":
        page = shopfront.screen()
        page.goto(path)
        page.fill("[name=email]", "cashier@demo.test")
        page.fill("[name=password]", shop.password)
    else:
        page = shopfront.sign_in("cashier@demo.test")
        take_counter(page)
    held: list[Route] = []
    page.route(call, lambda route: held.append(route))  # noqa: PLW0108
    page.locator(act).dblclick()
    expect(page.locator(f"{act}:disabled, {act}[aria-busy=true]")).to_be_visible()
    assert page.locator(".spinner").count() == 0
    # The button is busy before the request is on its way.
    happens(page, lambda: held, "nothing was asked of the server")
    assert len(held) == 1
    held[0].continue_()
    page.unroute(call)
    expect(page.locator(".now-token" if path == "/counter" else ".figures")).to_be_visible()
    if path == "/counter":
        calls = "SELECT count(*) FROM shop.queue_events WHERE event_type = 'called'"
        assert do(shop, calls) == 1


def test_what_asks_the_server_first_is_busy_at_once(shopfront: Shopfront) -> None:
    page = shopfront.sign_in("admin@demo.test")
    page.goto("/customers/2")
    held: list[Route] = []
    is_open = False
    page.route("**/dropdown/*", lambda route: route.continue_() if is_open else held.append(route))
    button = page.locator("[data-act=pencil]").first
    button.click()
    expect(button).to_have_attribute("aria-busy", "true")
    expect(page.locator("dialog")).to_have_count(0)
    # The button is busy before its questions are on their way: some may come later.
    happens(page, lambda: held, "nothing was asked of the server")
    is_open = True
    for route in held:
        route.continue_()
    expect(page.locator("dialog .change")).to_be_visible()
    expect(button).not_to_have_attribute("aria-busy", "true")


def test_every_page_says_that_the_server_is_gone_and_heals(shopfront: Shopfront) -> None:
    shopfront.may_fail = lambda text: "ERR_" in text
    first = shopfront.sign_in("cashier@demo.test", wired=True)
    paths = {"/": ".figures", "/queue": ".queue-grid", "/transactions": ".bills",
             "/drawer": ".opening", "/display": ".board"}  # fmt: skip
    pages = []
    for path, ready in paths.items():
        page = first if path == "/" else shopfront.watch(first.context.new_page())
        page.goto(path)
        page.wait_for_selector(ready)
        pages.append((page, ready))
    shopfront.cable.cut()
    for page, ready in pages:
        banner = page.locator(".banner-offline")
        expect(banner).to_be_visible()
        expect(banner).to_contain_text(re.compile(r"\d:\d\d\s[AP]M"))
        expect(page.locator(ready).first).to_be_visible()
    shopfront.cable.mend()
    for page, _ in pages:
        expect(page.locator(".banner-offline")).to_have_count(0)


def test_a_fault_of_ours_is_a_page_that_leads_onward(shopfront: Shopfront, app: Flask) -> None:
    shopfront.may_fail = lambda text: refused(500) in text or refused(401) in text

    def broken(**_path: Any) -> str:
        raise RuntimeError("a secret of the inside")

    app.view_functions["drawer"] = broken
    page = shopfront.screen()
    answer = page.goto("/drawer")
    assert answer is not None
    assert answer.status == 500
    expect(page.get_by_role("heading", level=1)).to_contain_text("wrong on our side")
    assert "secret" not in page.content()
    page.get_by_role("link", name="Go to the start page").click()
    page.wait_for_url("**/login*")


def test_an_empty_day_says_what_to_do_next(shopfront: Shopfront, shop: Shop) -> None:
    do(shop, "SELECT private.set_clock(now() + interval '1 day')")
    page = shopfront.sign_in("admin@demo.test")
    for path in ("/queue", "/counter", "/transactions?search=nobody+at+all"):
        page.goto(path)
        if path == "/counter":
            page.locator(".tile").first.click()
        expect(page.locator("main")).to_contain_text(
            re.compile("[Nn]obody is waiting|No bill|register")
        )
        assert page.locator("main :is(a, button):visible").count() > 0
    page.goto("/display?lang=en")
    expect(page.locator(".board")).to_contain_text("Nobody is waiting")


def test_dates_and_spans_are_the_trades_own(shopfront: Shopfront) -> None:
    page = shopfront.screen()
    page.goto("/login?lang=en")
    shown = page.evaluate(
        """async () => {
          const f = await import("/static/js/format.js");
          f.setZone("Asia/Manila");
          return [f.dateTime("2026-11-22T06:05:00Z"), f.day("2026-11-22"), f.minutes(5),
                  f.minutes(80), f.minutes(0), f.minutes(1445), f.time("2026-11-22T16:30:00Z")];
        }"""
    )
    assert [" ".join(text.split()) for text in shown] == [
        "Nov 22, 2026, 2:05 PM", "Nov 22, 2026", "5 min", "1 h 20 min", "0 min", "1 d 5 min",
        "12:30 AM",
    ]  # fmt: skip
    # A line breaks between a date and its time and between two units, never within.
    assert [text.count(" ") for text in shown] == [1, 0, 0, 1, 0, 1, 0]


def test_a_printer_that_fails_loses_no_token(shopfront: Shopfront) -> None:
    page = shopfront.sign_in("sales@demo.test")
    token = register(page)
    page.evaluate("() => { window.print = () => { throw new Error('no printer'); }; }")
    page.click("text=Print slip")
    expect(page.locator(".toast.error")).to_contain_text("could not be printed")
    expect(page.locator(".done-token")).to_have_text(token)
    page.evaluate("() => { window.print = () => { window.printed = true; }; }")
    page.click("text=Print slip")
    expect(page.locator(".slip-token")).to_have_text(token)
