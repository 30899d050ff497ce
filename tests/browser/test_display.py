"""The wall display: what is seen from six metres, what is heard, what it lives through."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Shopfront, happens
from tests.browser.test_journeys import refused
from tests.browser.test_queue_pages import customer, do, register, set_setting
from tests.server import DEMO_TEMPLATE, ROOT, Database, Server, Shop, deployed_data
from tests.web import free_port
from tests.web import until as until_it_is

FAKE = (Path(__file__).parent / "display_sound.js").read_text()
MEASURE = (Path(__file__).parent / "display_look.js").read_text()
SCREENS = [(1920, 1080), (1080, 1920), (3840, 2160), (2160, 3840), (1366, 768), (1280, 720)]


def wall(front: Shopfront, query: str = "lang=en", *, before: str = "", **screen: Any) -> Page:
    """A display that can be heard; `before` sets the scene of the fakes."""
    page = front.screen(**({"width": 1920, "height": 1080} | screen))
    page.add_init_script(f"{before};{FAKE}")
    page.goto(f"/display?{query}")
    expect(page.locator(".board")).to_be_visible()
    return page


def call_next(shop: Shop, counter: int = 1) -> str:
    query = "SELECT (api.call_next(counter_id => %(counter)s)).token_label"
    return str(do(shop, query, counter=counter))


def act(shop: Shop, name: str, token: str, **more: Any) -> None:
    rest = "".join(f", {key} => %({key})s" for key in more)
    do(shop, f"SELECT api.{name}(customer_id => %(id)s{rest})", id=customer(shop, token), **more)


def until(page: Page, fact: str) -> None:
    """Wait for a fact; asked from here, since the page's policy allows no eval."""
    happens(page, lambda: page.evaluate(fact), fact)


def said(page: Page) -> list[str]:
    texts: list[str] = page.evaluate("heard.said.map((s) => `${s.lang} ${s.text}`)")
    return texts


def tokens_said(page: Page) -> list[str]:
    """The tokens in the order of their announcement, a call's own repetition left out."""
    found = [re.sub(r"\D", "", text.split(",")[0]) for text in said(page)]
    assert found[::2] == found[1::2], "each call is said, then repeated once"
    return [f"#{token}" for token in found[::2]]


# ---- what is seen ----


def measure(page: Page) -> dict[str, Any]:
    """Sizes in hundredths of the screen's height, contrast, and what overflows its box."""
    facts: dict[str, Any] = page.evaluate(MEASURE)
    return facts


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_readable_at_six_metres_on_any_screen(
    shopfront: Shopfront, shop: Shop, theme: str
) -> None:
    called = call_next(shop)
    page = wall(shopfront, "lang=fil", color_scheme=theme)
    for fresh in (False, True):
        if fresh:
            act(shop, "recall_customer", called)
            expect(page.locator(".newest.fresh")).to_be_visible()
        for width, height in SCREENS:
            page.set_viewport_size({"width": width, "height": height})
            facts = measure(page)
            seen = (width, height, fresh, facts)
            assert facts["token"] >= 14, seen
            assert facts["counter"] >= 7, seen
            assert width < height or (facts["row"] >= 14 and facts["name"] >= 7), seen
            assert facts["faint"] == [], seen
            assert facts["outside"] == [], seen
            assert not facts["scrolls"], seen
            assert facts["zones"] == 4, seen


def test_many_counters_and_long_words_still_fit(shopfront: Shopfront, shop: Shop) -> None:
    set_setting(shop, "display.show_names", "true")
    set_setting(shop, "shop.name", '"The Escareal Optical Clinic of Greater Manila"')
    for name in ("Releasing and Claims", "Eye Examination Room", "Six", "Seven", "Eight"):
        do(shop, "SELECT api.create_counter(name => %(name)s, display_order => 9)", name=name)
    do(shop, "UPDATE shop.queue_days SET last_token = 1000 RETURNING last_token")
    register(shop, "Maximiliana Concepcion", '{"pwd": true}')
    for counter in range(1, 6):
        call_next(shop, counter)
    register(shop, "Ana Uy", '{"pwd": true}')
    page = wall(shopfront, "lang=fil")
    expect(page.locator(".counter.busy")).to_have_count(5)
    expect(page.locator(".board")).to_contain_text("#1001")
    assert "Concepcion" not in page.content()
    for width, height in [*SCREENS, (390, 844), (320, 640)]:
        page.set_viewport_size({"width": width, "height": height})
        facts = measure(page)
        assert facts["outside"] == [], (width, height, facts["outside"])
        assert not facts["scrolls"]


def test_it_shows_what_a_waiting_customer_asks(shopfront: Shopfront, shop: Shop) -> None:
    do(shop, "SELECT api.pause_counter(counter_id => 2)")
    page = wall(shopfront, "lang=en")
    newest, counters = page.locator(".newest"), page.locator(".counter")
    expect(newest).to_contain_text("We will call you soon")
    expect(page.locator(".next li")).to_have_text(["#002Priority", "#004Priority", "#001", "#003"])
    expect(page.locator("footer .line")).to_have_text("4 waiting · about 1 h")
    expect(page.locator("footer .clock")).to_contain_text(re.compile(r"\d:\d\d\s[AP]M"))
    expect(counters).to_have_text(["Counter 1 Free", "Counter 2 On break", "Counter 3 Free"])
    call_next(shop, 3)
    expect(counters.nth(2)).to_have_text("Counter 3Priority #002")
    expect(newest.locator(".newest-token")).to_have_text("#002")
    assert "Lourdes" not in page.content()
    page.goto("/display?lang=en&counters=1,counter 2")
    expect(counters).to_have_text(["Counter 1 Free", "Counter 2 On break"])
    expect(newest).not_to_contain_text("#002")
    set_setting(shop, "display.show_names", "true")
    page.goto("/display?lang=en")
    expect(counters.nth(2)).to_contain_text("Lourdes")
    assert "Peña" not in page.content()


def test_it_follows_the_queue_at_once(shopfront: Shopfront, shop: Shop) -> None:
    # No asking helps it here: with the clock stopped and the way to catch up closed, the stream alone.  # noqa: E501
    shopfront.may_fail = lambda text: "ERR_FAILED" in text
    scene = "window.isQuick = true; window.setInterval = () => 0"
    page = wall(shopfront, before=scene)
    page.route("**/api/queue/changes*", lambda route: route.abort())
    at = lambda number: page.locator(".counter").nth(number - 1)  # noqa: E731
    token = call_next(shop, 1)
    expect(at(1)).to_contain_text(token)
    expect(at(1)).to_have_class(re.compile("fresh"))
    act(shop, "transfer_customer", token, counter_id=2)
    expect(at(2)).to_contain_text(token)
    expect(at(1)).to_contain_text("Free")
    expect(page.locator(".newest-counter")).to_have_text("Counter 2")
    for name in ("mark_no_show", "return_customer"):
        act(shop, name, token)
        expect(page.locator(".board")).not_to_contain_text("Counter 2#002")
        expect(page.locator(".newest")).not_to_contain_text(token)
        expect(page.locator(".next li").first).to_contain_text(token)
        assert call_next(shop, 2) == token
        expect(page.locator(".newest-token")).to_have_text(token)
    act(shop, "start_processing", token)
    expect(page.locator(".board")).not_to_contain_text(token)
    other = call_next(shop, 3)
    expect(page.locator(".newest")).to_contain_text(other)
    do(shop, "SELECT count(*) FROM api.reset_queue(reason => 'closing', close_day => true)")
    expect(page.locator(".newest")).to_contain_text("We are closed")
    expect(page.locator(".board")).not_to_contain_text("#00")


# ---- what is heard ----


def test_a_call_is_chimed_then_said_twice_digit_by_digit(shopfront: Shopfront, shop: Shop) -> None:
    page = wall(shopfront, before="window.isQuick = true")
    token = call_next(shop)
    until(page, "heard.said.length === 2")
    assert page.evaluate("heard.chimes") == [{"pitch": 800, "length": 0.5}]
    assert said(page) == ["en-PH Number 0 0 2, please go to Counter 1."] * 2
    log = page.locator(".announcements")
    expect(log).to_have_attribute("aria-live", "polite")
    expect(log.locator("li")).to_have_text([f"{token}: Number 0 0 2, please go to Counter 1."])
    act(shop, "recall_customer", token)
    until(page, "heard.said.length === 4")
    act(shop, "start_processing", token)
    expect(page.locator(".counter.busy")).to_have_count(0)
    assert page.evaluate("heard.chimes.length") == 2
    assert page.evaluate("heard.wakeLocks") > 0
    set_setting(shop, "display.voice_enabled", "false")
    page.reload()
    expect(page.locator(".sound")).to_have_text("Chime only")
    call_next(shop)
    until(page, "heard.chimes.length === 1")
    expect(page.locator(".announcements li")).to_have_count(1)
    assert said(page) == []


@pytest.mark.parametrize(
    ("query", "voices", "expected"),
    [
        ("lang=fil,en", None, ["fil-PH Numero", "en-PH Number"]),
        ("lang=en,fil", None, ["en-PH Number", "fil-PH Numero"]),
        ("", None, ["fil-PH Numero"]),
        ("", ["en-US"], ["en-US Number"]),
        ("", ["de-DE"], []),
    ],
)
def test_the_address_orders_the_languages(
    shopfront: Shopfront, shop: Shop, query: str, voices: list[str] | None, expected: list[str]
) -> None:
    before = (
        f"window.isQuick = true; window.voices = {voices}" if voices else "window.isQuick = true"
    )
    page = wall(shopfront, query, before=before)
    call_next(shop)
    expect(page.locator(".announcements li")).to_have_count(1)
    until(page, f"heard.chimes.length === 1 && heard.said.length === {2 * len(expected)}")
    assert [text.split(" 0")[0] for text in said(page)] == expected * 2
    if query:
        text = page.locator(".announcements li").inner_text()
        order = ["Numero", "Number"] if query.startswith("lang=fil") else ["Number", "Numero"]
        assert text.index(order[0]) < text.index(order[1])


def test_blocked_and_muted_sound_are_seen(shopfront: Shopfront, shop: Shop) -> None:
    page = wall(shopfront, before="window.isSoundAllowed = false; window.isQuick = true")
    button = page.locator(".sound")
    expect(button).to_have_text("Enable sound")
    token = call_next(shop)
    expect(page.locator(".announcements li")).to_have_count(1)
    assert page.evaluate("[heard.chimes.length, heard.said.length]") == [0, 0]
    button.click()
    expect(button).to_have_attribute("data-sound", "voice")
    act(shop, "recall_customer", token)
    until(page, "heard.said.length === 2")
    button.click()
    expect(button).to_have_text("Sound is off: turn it on")
    act(shop, "recall_customer", token)
    expect(page.locator(".announcements li")).to_have_count(3)
    page.reload()
    expect(button).to_have_text("Sound is off: turn it on")
    button.click()
    expect(button).to_have_attribute("data-sound", "voice")


def test_a_call_taken_back_before_its_turn_sends_nobody(shopfront: Shopfront, shop: Shop) -> None:
    page = wall(shopfront, before="window.isHeld = true")
    first, second, third = (call_next(shop, counter) for counter in (1, 2, 3))
    expect(page.locator(".newest-token")).to_have_text(first)
    expect(page.locator(".then-call")).to_have_text([f"{second} Counter 2", f"{third} Counter 3"])
    act(shop, "mark_no_show", second)
    expect(page.locator(".then-call")).to_have_text([f"{third} Counter 3"])
    do(shop, "SELECT api.undo_action(customer_id => %(id)s)", id=customer(shop, third))
    expect(page.locator(".then-call")).to_have_count(0)
    assert call_next(shop, 3) == second
    # On top for five seconds at least, whatever waits and though everything has been said.
    until(page, "heard.said.length === 2 && !heard.speaking")
    expect(page.locator(".then-call")).to_have_text([f"{second} Counter 3"])
    expect(page.locator(".newest-token")).to_have_text(first)
    assert page.evaluate("heard.held.map((pause) => pause.time)") == [5500]
    page.evaluate("heard.held[0].fn()")
    expect(page.locator(".newest-token")).to_have_text(second)
    assert [text.split(":")[0] for text in page.locator(".announcements li").all_inner_texts()] == [
        first, second]  # fmt: skip


# ---- running for days ----

CROWD = """
SELECT count(api.register_customer(name => 'Guest ' || g.n, contact_number => '09190000001',
    age => 50, address => '1 Bonifacio Avenue, Manila', distribution_info => 'pickup',
    grade_type => 'No Grade', lens_type => 'hoya', estimated_time => '{"hours": 1}',
    payment_info => '{"mode": "cash", "amount": "1000.00"}'))
FROM generate_series(1, %(count)s) AS g (n)
"""


def footprint(page: Page) -> dict[str, int]:
    devtools = page.context.new_cdp_session(page)
    for _ in range(2):
        devtools.send("HeapProfiler.collectGarbage")
    nodes = devtools.send("Memory.getDOMCounters")
    heap = devtools.send("Runtime.getHeapUsage")["usedSize"]
    devtools.detach()
    return {"elements": page.locator("*").count(), "nodes": nodes["nodes"],
            "listeners": nodes["jsEventListeners"], "heap": int(heap)}  # fmt: skip


def test_five_hundred_calls_are_announced_in_order_and_leave_nothing_behind(
    shopfront: Shopfront, shop: Shop
) -> None:
    set_setting(shop, "queue.max_capacity", "1000")
    do(shop, CROWD, count=500)
    page = wall(shopfront, before="window.isQuick = true", width=480, height=270)
    called: list[str] = []
    before: dict[str, int] = {}
    with shop.database.connect() as conn:
        conn.execute("SET escashop.branch = 'main'")
        counters = [
            row[0]
            for row in conn.execute(
                "SELECT (api.create_counter(name => 'Desk ' || n, display_order => n)).counter_id"
                " FROM generate_series(1, 20) AS n"
            ).fetchall()
        ]
        page.reload()
        expect(page.locator(".counter")).to_have_count(23)
        while len(called) < 500:
            # Who is called stays until it was said: a call that is over is not read to its end.
            conn.execute(
                "SELECT api.complete_customer(customer_id => c.id) FROM shop.customers AS c"
                " WHERE c.queue_status = 'serving'"
            )
            for counter in counters:
                row = conn.execute(
                    "SELECT c.token_label FROM api.call_next(counter_id => %s) AS c", (counter,)
                ).fetchone()
                assert row is not None
                called.append(row[0])
            until(page, f"heard.said.length === {2 * len(called)}")
            if len(called) == 100:
                before = footprint(page)
    assert tokens_said(page) == called
    assert page.evaluate("heard.overlaps") == 0
    assert page.evaluate("heard.chimes.length") == 500
    after = footprint(page)
    # Four hundred calls later: the heap breathes, what is in the page does not.
    for name, value in before.items():
        assert after[name] <= value * (1.5 if name == "heap" else 1.1), (name, before, after)


@pytest.fixture
def own_server() -> Iterator[Server]:
    durable = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}
    with Server(copy_data_from=deployed_data(), **durable) as running:
        yield running


def until_ready(port: int) -> None:
    def answers() -> bool:
        with suppress(OSError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/api/ready", timeout=20).close()
            return True
        return False

    until_it_is(answers, "the web server does not answer")


@contextmanager
def gunicorn(port: int, dsn: str) -> Iterator[subprocess.Popen[bytes]]:
    """The real web server, in a process that can be killed."""
    words = [sys.executable, "-m", "gunicorn", "-c", "app/gunicorn.conf.py", "app:create_app()"]
    figures = tempfile.TemporaryDirectory(prefix="escashop-figures-")
    environment = os.environ | {
        "ESCASHOP_PORT": str(port),
        "ESCASHOP_WEB_DSN": dsn,
        "PROMETHEUS_MULTIPROC_DIR": figures.name,
    }
    with figures, subprocess.Popen(
        words, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:  # fmt: skip
        try:
            until_ready(port)
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


@pytest.mark.own_server
def test_it_outlives_a_killed_web_server_and_a_killed_database(
    browser: Browser, own_server: Server
) -> None:
    own_server.execute("CREATE DATABASE shop TEMPLATE {}", DEMO_TEMPLATE)
    # A copied sequence believes that its next values are in the log: only a checkpoint corrects it.
    own_server.execute("CHECKPOINT")
    database = Database(own_server, "shop")
    shop = Shop(database)
    port = free_port()
    front = Shopfront(browser, f"http://127.0.0.1:{port}")
    front.may_fail = lambda text: "ERR_" in text or refused(503) in text
    dsn = database.conninfo("escashop_web")
    with gunicorn(port, dsn):
        page = wall(front, before="window.isQuick = true")
        before = call_next(shop, 1)
        expect(page.locator(".newest-token")).to_have_text(before)
        expect(page.locator(".counter.busy")).to_contain_text(before)
    expect(page.locator(".banner-offline")).to_be_visible()
    expect(page.locator(".counter.busy")).to_contain_text(before)
    own_server.crash()
    own_server.start()
    database.close()
    meanwhile = [call_next(shop, 2)]
    act(shop, "complete_customer", meanwhile[0])
    meanwhile += [call_next(shop, 2), call_next(shop, 3)]
    with gunicorn(port, dsn):
        expect(page.locator(".banner-offline")).to_have_count(0)
        expect(page.locator(".counter.busy")).to_have_count(3)
        expect(page.locator(".announcements li")).to_have_count(4)
        until(page, "heard.said.length === 8 && !heard.speaking")
        assert tokens_said(page) == [before, *meanwhile]
        # The database alone, under a web server that lives on.
        own_server.crash()
        expect(page.locator(".banner-offline")).to_be_visible()
        own_server.start()
        database.close()
        act(shop, "complete_customer", meanwhile[-1])
        expect(page.locator(".banner-offline")).to_have_count(0)
        expect(page.locator(".counter.busy")).to_have_count(2)
    for context in front.contexts:
        context.close()
    front.cable.close()
    database.close()
    assert front.complaints == []


def test_hidden_or_not_it_goes_on_and_a_named_one_says_so(shopfront: Shopfront, shop: Shop) -> None:
    page = wall(shopfront, "lang=en&display=entrance", before="window.isQuick = true")
    page.evaluate(
        """() => {
          Object.defineProperty(document, "hidden", { value: true });
          Object.defineProperty(document, "visibilityState", { value: "hidden" });
          document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    token = call_next(shop)
    until(page, "heard.said.length === 2")
    expect(page.locator(".newest-token")).to_have_text(token)
    names = "SELECT string_agg(d.name, ',') FROM shop.displays AS d"
    assert do(shop, names) == "entrance"


def test_it_shifts_slowly_so_that_nothing_burns_in(shopfront: Shopfront) -> None:
    page = shopfront.screen(1920, 1080)
    start = datetime(2030, 3, 4, 4, 0, tzinfo=UTC)
    page.clock.install(time=start)
    page.goto("/display?lang=en")
    expect(page.locator(".board")).to_be_visible()
    page.clock.pause_at(start + timedelta(hours=1))  # else a slow minute would be left out
    places = set()
    for _ in range(8):
        page.clock.fast_forward(60_000)
        places.add(page.locator(".board").evaluate("e => getComputedStyle(e).transform"))
    assert len(places) == 8
