"""Every page, light and dark, in English and Filipino: accessible, translated, never too wide."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import OPENED, PUBLIC, STAFF

if TYPE_CHECKING:
    from tests.browser.conftest import Shopfront
    from tests.server import Shop

AXE = Path(__file__).parent / "vendor/axe-core-4.14.1/axe.min.js"
STATIC = Path(__file__).parents[2] / "app/static"
TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]


# What a theme changes: it has colours and nothing else.
COLOURS = ["color-contrast", "link-in-text-block"]


# Axe takes its breath with setTimeout(), which in a page whose clock stands would be its last.
GO_ON = """
  const kept = window.setTimeout;
  window.setTimeout = (go, time = 0) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => go();
    if (time < 100) port2.postMessage(0);
    return 0;
  };
"""


def audit(page: Page, only: list[str] = TAGS, *, is_clock_stopped: bool = False) -> list[str]:
    """Axe's findings; evaluated, so that the page's own CSP stays in force."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    run = "axe.run(document, {runOnly: only, resultTypes: ['violations']})"
    if is_clock_stopped:
        end = "window.setTimeout = kept"
        run = f"(() => {{ {GO_ON} return {run}.finally(() => {{ {end}; }}); }})()"
    found: dict[str, Any] = page.evaluate(f"only => {run}", only)
    return [
        f"{page.url} {v['id']}: {n['html'][:120]} {n['failureSummary'][:200]}"
        for v in found["violations"]
        for n in v["nodes"]
    ]


def audit_both(page: Page) -> list[str]:
    """In the light, and by its colours again in the dark."""
    findings = audit(page)
    page.emulate_media(color_scheme="dark")
    findings += [f"dark: {text}" for text in audit(page, COLOURS)]
    page.emulate_media(color_scheme="light")
    return findings


def catalogue(language: str) -> dict[str, str]:
    """All words of a language: those that pages share, and each page's own."""
    data: dict[str, str] = {}
    for file in sorted((STATIC / "i18n").glob(f"*{language}.json")):
        words: dict[str, str] = json.loads(file.read_text())
        assert not data.keys() & words.keys(), f"{file.name}: said twice"
        data |= words
    return data


def untranslated(page: Page) -> list[str]:
    words = set(re.findall(r"[\w.]+", page.locator("body").inner_text()))
    return sorted(words & {key for key in catalogue("en") if "." in key})


def too_wide(page: Page) -> bool:
    wide: bool = page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
    return wide


@pytest.mark.usefixtures("past")
@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "fil"])
def test_pages_are_accessible(shopfront: Shopfront, shop: Shop, language: str) -> None:
    shopfront.may_fail = lambda text: "404" in text
    with shop.database.connect() as conn:
        row = conn.execute(
            "SELECT ticket_code FROM shop.customers ORDER BY id DESC LIMIT 1"
        ).fetchone()
    assert row is not None
    pages = STAFF | {f"/t/{row[0]}": ".ticket"} | PUBLIC
    page = shopfront.sign_in("admin@demo.test", color_scheme="light", reduced_motion="reduce")
    page.evaluate(
        "l => { localStorage.setItem('escashop.lang', l); document.cookie = `lang=${l}; path=/`; }",
        language,
    )
    page.evaluate("localStorage.removeItem('escashop.signedin')")
    findings = []
    for path, ready in pages.items():
        page.goto(path)
        page.wait_for_selector(ready)
        assert page.locator("html").get_attribute("lang") == language
        assert untranslated(page) == []
        findings += audit_both(page)
    for path, click, ready in OPENED.values():
        page.goto(path)
        page.locator(click).first.click()
        page.wait_for_selector(ready)
        findings += audit_both(page)
    assert findings == []


@pytest.mark.usefixtures("past")
def test_nothing_is_wider_than_a_phone(shopfront: Shopfront) -> None:
    shopfront.may_fail = lambda text: "404" in text
    page = shopfront.sign_in("admin@demo.test", width=320, height=640)
    page.evaluate("localStorage.setItem('escashop.lang', 'fil')")
    page.evaluate("localStorage.removeItem('escashop.signedin')")
    wide = []
    for path, ready in (STAFF | PUBLIC).items():
        page.goto(path)
        page.wait_for_selector(ready)
        for width in (320, 390):
            page.set_viewport_size({"width": width, "height": 640})
            if too_wide(page):
                wide.append((path, width))
        page.set_viewport_size({"width": 320, "height": 640})
    assert wide == []


def test_the_bar_of_a_phone_is_one_line_and_shows_where_one_is(shopfront: Shopfront) -> None:
    page = shopfront.sign_in("admin@demo.test", width=390, height=844)
    page.goto("/admin")
    page.wait_for_selector(".bills")
    brand = page.locator(".brand").bounding_box()
    tools = page.locator(".tools").bounding_box()
    here = page.locator(".bar nav [aria-current=page]").bounding_box()
    assert brand is not None
    assert tools is not None
    assert here is not None
    assert abs(brand["y"] + brand["height"] / 2 - tools["y"] - tools["height"] / 2) < 2
    assert here["x"] >= 0
    assert here["x"] + here["width"] <= 390
    # What the menu hides to its left fades; at its end nothing is hidden to the right.
    hidden = page.locator(".bar nav").evaluate(
        """e => ["before", "after"].map(
            (side) => parseFloat(getComputedStyle(e).getPropertyValue(`--hidden-${side}`)))"""
    )
    assert hidden[0] > hidden[1]
    assert hidden[1] < 2


@pytest.mark.usefixtures("past")
@pytest.mark.parametrize("width", [320, 390])
def test_lists_become_cards_on_a_phone(shopfront: Shopfront, width: int) -> None:
    page = shopfront.sign_in("admin@demo.test", width=width, height=844)
    page.evaluate("localStorage.setItem('escashop.lang', 'fil')")
    for path in (
        "/transactions?view=outstanding",
        "/transactions?view=unpaid",
        "/analytics/history?tab=customers",
        "/analytics/history?tab=resets",
    ):
        page.goto(path)
        table = page.locator(".stacked").first
        table.wait_for()
        assert table.evaluate(
            """e => { const box = e.closest(".scroll");
                      return box.scrollWidth <= box.clientWidth
                        && box.scrollHeight <= box.clientHeight; }"""
        ), path
        label = table.locator("tbody td").first
        assert label.evaluate("e => getComputedStyle(e, '::before').content") != "none"


@pytest.mark.usefixtures("past")
@pytest.mark.parametrize("language", ["en", "fil"])
def test_no_column_is_lost_on_paper(shopfront: Shopfront, language: str) -> None:
    page = shopfront.sign_in("admin@demo.test")
    page.evaluate("l => localStorage.setItem('escashop.lang', l)", language)
    page.add_init_script("window.print = () => { window.printed = true; }")
    word = catalogue(language)["report.print"]
    for path, ready in {
        "/analytics/history?tab=customers": ".stacked",
        "/analytics/history?tab=resets": ".stacked",
        "/analytics?tables=days,wait,waits,hours,given": "#period .figures-table",
        "/transactions?view=daily": ".cash-day",
        "/transactions?view=outstanding": ".stacked",
    }.items():
        page.goto(path)
        page.wait_for_selector(ready)
        page.locator("main").get_by_role("button", name=word, exact=True).click()
        page.wait_for_function("() => window.printed === true")
        page.emulate_media(media="print")
        lost = page.evaluate(
            """() => {
              const sheet = document.querySelector(".sheet").getBoundingClientRect();
              return [...document.querySelectorAll(".sheet th, .sheet td")]
                .filter((cell) => cell.getBoundingClientRect().right > sheet.right + 1).length;
            }"""
        )
        page.emulate_media(media="screen")
        assert lost == 0, path


@pytest.mark.usefixtures("past")
def test_a_list_of_pages_says_on_paper_which_part_it_is(shopfront: Shopfront) -> None:
    page = shopfront.sign_in("admin@demo.test")
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.goto("/transactions?view=outstanding")
    page.wait_for_selector(".pages")
    page.locator("main").get_by_role("button", name="Print", exact=True).click()
    page.wait_for_function("() => window.printed === true")
    page.emulate_media(media="print")
    # "Page 1 of 3" alone would count the sheets.
    assert re.fullmatch(
        r"Page 1 of \d+ of the list", page.locator(".sheet .pages").inner_text().strip()
    )


@pytest.mark.parametrize("path", ["/transactions", "/queue", "/customers"])
def test_any_page_prints_without_the_bar(shopfront: Shopfront, path: str) -> None:
    page = shopfront.sign_in("admin@demo.test", color_scheme="dark")
    page.goto(path)
    seen = page.locator("main").get_by_text("Lourdes Peña").locator("visible=true").first
    seen.wait_for()
    page.emulate_media(media="print", color_scheme="dark")
    expect(seen).to_be_visible()
    expect(page.locator(".bar")).to_be_hidden()
    # Dark letters, whatever the screen's theme.
    ink = page.locator("main h1").evaluate("e => getComputedStyle(e).color")
    assert sum(int(part) for part in re.findall(r"\d+", ink)[:3]) < 200


@pytest.mark.usefixtures("past")
def test_a_month_reads_downwards_and_ends_today(shopfront: Shopfront) -> None:
    page = shopfront.sign_in("admin@demo.test")
    page.goto("/transactions?view=monthly")
    links = page.locator(".figures-table").last.locator("tbody a")
    links.first.wait_for()
    days = links.evaluate_all("all => all.map((a) => new URL(a.href).searchParams.get('date'))")
    page.goto("/transactions?view=daily")
    today = page.locator("#report-date").input_value()
    assert days == sorted(days)
    assert days[-1] == today


@pytest.mark.usefixtures("past")
def test_one_is_counted_as_one(shopfront: Shopfront) -> None:
    page = shopfront.sign_in("admin@demo.test")
    page.goto("/transactions?view=daily")
    cash = page.locator(".mode-card", has_text="Bank Transfer")
    expect(cash.locator("p")).to_have_text("0 bills, 0 payments")
    expect(page.locator(".mode-card", has_text="Maya").locator("p")).to_have_text(
        "1 bill, 0 payments"
    )


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920), (1366, 768)])
def test_the_board_is_large_and_never_scrolls(
    shopfront: Shopfront, shop: Shop, width: int, height: int
) -> None:
    with shop.database.connect() as conn:
        conn.execute("SET escashop.branch = 'main'")
        conn.execute(
            "SELECT api.call_next(counter_id => "
            "(SELECT min(c.id) FROM shop.counters AS c WHERE c.branch_id = 1))"
        )
    page = shopfront.screen(width, height)
    page.goto("/display?lang=en")
    page.wait_for_selector(".newest-token")
    facts = page.evaluate(
        """() => {
          const px = (q) => parseFloat(getComputedStyle(document.querySelector(q)).fontSize);
          const inside = (q) => {
            const e = document.querySelector(q), outer = document.querySelector('.newest');
            return e.scrollWidth <= outer.clientWidth;
          };
          const root = document.scrollingElement;
          return { token: px('.newest-token'), counter: px('.newest-counter'),
                   fits: inside('.newest-token') && inside('.newest-counter'),
                   scrolls: root.scrollHeight > innerHeight || root.scrollWidth > innerWidth };
        }"""
    )
    assert facts["token"] >= 0.14 * height
    assert facts["counter"] >= 0.07 * height
    assert facts["fits"]
    assert not facts["scrolls"]


def test_both_catalogues_say_the_same_things() -> None:
    english, filipino = catalogue("en"), catalogue("fil")
    assert english.keys() == filipino.keys()
    for key, text in english.items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", filipino[key])), key


def test_every_word_a_page_asks_for_is_in_the_catalogue() -> None:
    source = "\n".join(p.read_text() for p in (STATIC / "js").rglob("*.js"))
    asked = set(re.findall(r"""\b(?:t|counted)\("([\w.?]+)"[,)]""", source))
    assert len(asked) > 100
    assert sorted(asked - catalogue("en").keys()) == []


def test_money_is_shown_exactly(shopfront: Shopfront) -> None:
    page = shopfront.screen()
    page.goto("/login")
    shown = page.evaluate(
        """async () => {
          const { money } = await import("/static/js/format.js");
          const given = ["1234.5", "12345678901234567.89", "-100", "0", "", null, "NaN", "-0.00"];
          return given.map(money);
        }"""
    )
    assert shown == [
        "₱1,234.50", "₱12,345,678,901,234,567.89", "−₱100.00", "₱0.00", "₱0.00", "₱0.00", "₱0.00",
        "₱0.00",
    ]  # fmt: skip
