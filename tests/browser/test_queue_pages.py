"""The queue's pages: the counter's console, the day's queue, the past board, home by role."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Late, happens
from tests.browser.test_journeys import refused, take_counter

if TYPE_CHECKING:
    from tests.browser.conftest import Shopfront
    from tests.server import Shop

# The demo shop's line: a senior, a pregnant woman, then two regular customers.
LINE = ["#002", "#004", "#001", "#003"]
NOON = datetime(2030, 3, 4, 4, 0, tzinfo=UTC)


def do(shop: Shop, statement: str, **values: Any) -> Any:
    """One statement by the owner; the first column of its first row."""
    with shop.database.connect() as conn:
        conn.execute("SET escashop.branch = 'main'")
        row = conn.execute(statement, values).fetchone()
        return row[0] if row else None


def register(shop: Shop, name: str, flags: str = "{}") -> str:
    return str(
        do(
            shop,
            """SELECT (api.register_customer(name => %(name)s, contact_number => '09190000001',
                age => 50, address => '1 Bonifacio Avenue, Manila', distribution_info => 'pickup',
                grade_type => 'No Grade', lens_type => 'hoya', estimated_time => '{"hours": 1}',
                priority_flags => %(flags)s,
                payment_info => '{"mode": "cash", "amount": "1000.00"}')).token_label""",
            name=name,
            flags=flags,
        )
    )


def customer(shop: Shop, token: str) -> int:
    return int(
        do(
            shop,
            "SELECT id FROM shop.customers WHERE token_number = %(token)s ORDER BY id DESC LIMIT 1",
            token=int(token[1:]),
        )
    )


def events(shop: Shop, kind: str) -> int:
    return int(
        do(shop, "SELECT count(*) FROM shop.queue_events WHERE event_type = %(kind)s", kind=kind)
    )


def order(shop: Shop) -> list[str]:
    tokens = do(
        shop,
        "SELECT array_agg(q.token_label) FROM api.list_queue(status => 'waiting') AS q",
    )
    return list(tokens or [])


def set_setting(shop: Shop, key: str, value: str) -> None:
    do(
        shop,
        "SELECT count(*) FROM api.update_settings(changes => jsonb_build_object(%(key)s::text,"
        " %(value)s::jsonb))",
        key=key,
        value=value,
    )


def box(thing: Locator) -> dict[str, float]:
    found = thing.bounding_box()
    assert found is not None
    return dict(found)


def at_counter(shopfront: Shopfront, email: str = "cashier@demo.test", **screen: Any) -> Page:
    page = shopfront.sign_in(email, **screen)
    take_counter(page, "Counter 2" if email.startswith("cashier2") else "Counter 1")
    return page


def at_counter_in_stopped_time(shopfront: Shopfront) -> Page:
    """A counter whose page's clock goes only when the test winds it."""
    page = shopfront.sign_in("cashier@demo.test")
    page.clock.install(time=NOON)
    take_counter(page)
    page.clock.pause_at(NOON + timedelta(minutes=5))
    return page


def next_morning(shop: Shop) -> None:
    """At nine of the next day, with the same line: whatever follows, midnight is far away."""
    do(
        shop,
        "SELECT private.set_clock(((private.clock() AT TIME ZONE 'Asia/Manila')::date"
        " + interval '33 hours') AT TIME ZONE 'Asia/Manila', true)",
    )
    for name, flags in (("Juan", "{}"), ("Lourdes", '{"senior_citizen": true}'),
                        ("Miguel", "{}"), ("Grace", '{"pregnant": true}')):  # fmt: skip
        register(shop, name, flags)


def call(page: Page) -> str:
    page.keyboard.press("n")
    page.locator(".now-token").wait_for()
    return page.locator(".now-token").inner_text()


def tokens(page: Page) -> Locator:
    return page.locator(".line .token")


# ---- the counter ----


def test_one_action_is_dominant_and_large_enough_for_a_tablet(shopfront: Shopfront) -> None:
    page = at_counter(shopfront, width=768, height=1024, has_touch=True)
    for _ in range(2):
        expect(page.locator(".console .primary")).to_have_count(1)
        main = box(page.locator("#main-act"))
        assert main["height"] >= 64
        for other in page.locator(".seconds button").all():
            assert box(other)["height"] >= 44
            assert box(other)["width"] * box(other)["height"] < main["width"] * main["height"] / 2
        small = page.evaluate(
            """() => [...document.querySelectorAll('main button, main a, main input')]
                .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44)
                .map(e => e.outerHTML.slice(0, 80))"""
        )
        assert small == []
        call(page)


def test_every_key_works_and_is_shown(shopfront: Shopfront, shop: Shop) -> None:
    page = at_counter(shopfront)
    page.keyboard.press("?")
    shown = ["N", "P", "C", "R", "X", "T", "U", "/", "?"]
    expect(page.locator("dialog kbd")).to_have_text(shown)
    page.keyboard.press("Escape")
    expect(page.locator("#main-act kbd")).to_have_text("N")

    assert call(page) == "#002"
    expect(page.locator(".console kbd")).to_have_text(["C", "P", "R", "X", "T", "U"])
    page.keyboard.press("r")
    expect(page.locator(".said")).to_contain_text("#002 is called again")
    assert events(shop, "recalled") == 1
    page.keyboard.press("x")
    page.get_by_role("dialog").get_by_role("button", name="To the end of the line").click()
    expect(page.locator(".said")).to_contain_text("#002 is back in line, at the end")
    assert order(shop) == ["#004", "#002", "#001", "#003"]
    assert call(page) == "#004"
    page.keyboard.press("p")
    expect(page.locator(".now.idle")).to_be_visible()
    expect(page.locator(".list.back .token")).to_have_text(["#004"])
    assert call(page) == "#002"
    page.keyboard.press("t")
    page.get_by_role("dialog").get_by_role("button", name="Counter 2").click()
    expect(page.locator(".said")).to_contain_text("#002 is now at Counter 2")
    page.keyboard.press("u")
    expect(page.locator(".now-token")).to_have_text("#002")
    page.keyboard.press("c")
    expect(page.locator(".said")).to_contain_text("#002 is completed")
    page.keyboard.press("/")
    expect(page.locator("#line-search")).to_be_focused()


def test_the_keys_sleep_in_the_search_and_in_dialogs(shopfront: Shopfront, shop: Shop) -> None:
    page = at_counter(shopfront)
    page.keyboard.press("/")
    page.keyboard.type("ncprxtu miguel?")
    expect(page.locator("#line-search")).to_have_value("ncprxtu miguel?")
    assert events(shop, "called") == 0
    expect(page.locator("dialog")).to_have_count(0)
    page.fill("#line-search", "miguel")
    expect(page.locator(".list.waiting .token")).to_have_text(["#003"])
    page.keyboard.press("Escape")
    expect(page.locator(".list.waiting .token")).to_have_count(4)
    call(page)
    page.keyboard.press("x")
    page.keyboard.press("c")
    page.keyboard.press("Escape")
    expect(page.locator(".now-token")).to_have_text("#002")
    assert events(shop, "served") == 0


def test_timers_run_by_the_servers_clock_and_turn_by_words(
    shopfront: Shopfront, shop: Shop
) -> None:
    set_setting(shop, "queue.average_service_minutes", "5")
    next_morning(shop)
    page = shopfront.sign_in("cashier@demo.test")
    page.add_init_script("const real = Date.now; Date.now = () => real() + 3 * 3600e3;")
    take_counter(page)
    call(page)
    timer = page.locator(".timers .timer").first
    expect(timer.locator("strong")).to_have_text(re.compile(r"^[0-4]:\d\d$"))
    expect(timer).to_contain_text("in good time")
    for minutes, word, kind in ((6, "longer than usual", "slow"), (11, "much longer", "late")):
        do(
            shop,
            "SELECT private.set_clock((SELECT max(called_at) FROM shop.customers)"
            " + make_interval(mins => %(minutes)s), true)",
            minutes=minutes,
        )
        page.reload()
        expect(timer).to_contain_text(word)
        expect(timer).to_have_class(re.compile(kind))
        expect(timer.locator("strong")).to_have_text(re.compile(rf"^{minutes}:"))
    do(shop, "SELECT private.set_clock(NULL)")


def test_the_card_tells_what_the_cashier_needs(shopfront: Shopfront, shop: Shop) -> None:
    do(
        shop,
        "UPDATE shop.customers SET remarks = 'Bring the old frame' WHERE token_number = 2"
        " RETURNING id",
    )
    page = at_counter(shopfront)
    call(page)
    card = page.locator(".counter-main")
    for text in ("#002", "Lourdes Peña", "Senior Citizen", "Bring the old frame", "3 d", "Waited"):
        expect(card).to_contain_text(text)
    expect(card.locator(".bill-line")).to_contain_text("₱8,750.50")
    expect(card.locator(".bill-line .badge")).to_have_text("Unpaid")


def test_two_who_press_at_once_get_different_customers(shopfront: Shopfront, shop: Shop) -> None:
    one, two = at_counter(shopfront), at_counter(shopfront, "cashier2@demo.test")
    for page in (one, two):
        page.evaluate(
            "() => dispatchEvent(new KeyboardEvent('keydown', {key: 'Shift', bubbles: true}))"
        )
    press = (
        "() => setTimeout(() => document.body.dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'n', bubbles: true})), 500 - Date.now() % 500)"
    )
    one.evaluate(press)
    two.evaluate(press)
    for page in (one, two):
        expect(page.locator(".now-token")).to_be_visible()
    called = {page.locator(".now-token").inner_text() for page in (one, two)}
    assert called == {"#002", "#004"}
    assert events(shop, "called") == 2


def test_a_double_click_calls_once_and_completes_nobody(shopfront: Shopfront, shop: Shop) -> None:
    page = at_counter(shopfront)
    acts: list[str] = []
    page.on("request", lambda r: acts.append(r.url.split("/")[-1]) if r.method == "POST" else None)
    button = page.locator("#main-act")
    button.dblclick()
    expect(page.locator(".now-token")).to_have_text("#002")
    expect(button).to_be_enabled()
    assert acts == ["call-next"]
    button.dblclick()
    expect(page.locator(".now.idle")).to_be_visible()
    expect(button).to_be_enabled()
    assert acts == ["call-next", "complete"]
    # The second click of a slow one comes when the button is already that of the next action.
    button.click()
    expect(button).to_contain_text("Complete")
    expect(button).to_be_enabled()
    page.mouse.down(click_count=2)
    page.mouse.up(click_count=2)
    page.evaluate("() => new Promise(requestAnimationFrame)")  # what a click sends is on its way
    assert acts == ["call-next", "complete", "call-next"]
    assert (events(shop, "called"), events(shop, "served")) == (2, 1)


def test_a_double_click_does_not_answer_the_question_it_opens(
    shopfront: Shopfront, shop: Shop
) -> None:
    page = at_counter(shopfront)
    call(page)
    button = box(page.get_by_role("button", name="No-show"))
    # The dialog is made to lie right under the pointer.
    page.evaluate(
        """() => { const sheet = new CSSStyleSheet();
             sheet.replaceSync('dialog button { position: fixed; inset: 0; height: 100vh; }');
             document.adoptedStyleSheets = [sheet]; }"""
    )
    page.mouse.move(button["x"] + 10, button["y"] + 10)
    for number in (1, 2):
        page.mouse.down(click_count=number)
        page.mouse.up(click_count=number)
        expect(page.get_by_role("dialog")).to_be_visible()
        # A busy device hears of the second click much later than it was made.
        page.evaluate(
            "() => { const end = performance.now() + 600; while (performance.now() < end); }"
        )
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert events(shop, "no_show") == 0


def test_each_action_can_be_undone_for_eight_seconds(shopfront: Shopfront, shop: Shop) -> None:
    page = at_counter_in_stopped_time(shopfront)
    call(page)
    page.keyboard.press("c")
    expect(page.locator(".said")).to_contain_text("#002 is completed")
    assert call(page) == "#004"
    # The earlier one keeps its button beside the newest, at least eight seconds.
    earlier = page.get_by_role("button", name="Undo the last action for #002")
    page.clock.run_for(7_900)
    expect(earlier).to_be_visible()
    page.clock.run_for(1_100)
    expect(earlier).to_have_count(0)
    newest = page.get_by_role("button", name="Undo the last action for #004")
    expect(newest).to_be_visible()
    newest.click()
    expect(page.locator(".now.idle")).to_be_visible()
    assert order(shop) == ["#004", "#001", "#003"]
    assert events(shop, "undone") == 1


def test_undo_is_offered_no_longer_than_the_setting(shopfront: Shopfront, shop: Shop) -> None:
    set_setting(shop, "queue.undo_seconds", "3")
    page = at_counter_in_stopped_time(shopfront)
    call(page)
    page.clock.run_for(2_900)
    expect(page.locator(".undo")).to_be_visible()
    page.clock.run_for(1_100)
    expect(page.locator(".undo")).to_have_count(0)
    set_setting(shop, "queue.undo_seconds", "0")
    page.reload()
    page.locator(".now-token").wait_for()
    page.keyboard.press("c")
    expect(page.locator(".said")).to_contain_text("is completed")
    expect(page.locator(".undo")).to_have_count(0)


def test_cancelling_asks_and_can_be_undone(shopfront: Shopfront, shop: Shop) -> None:
    page = at_counter(shopfront)
    call(page)
    page.get_by_role("button", name="Cancel", exact=True).click()
    page.keyboard.press("Escape")
    expect(page.locator(".now-token")).to_have_text("#002")
    page.get_by_role("button", name="Cancel", exact=True).click()
    page.fill("dialog textarea", "changed her mind")
    page.click("dialog .danger")
    expect(page.locator(".said")).to_contain_text("#002 is cancelled")
    page.get_by_role("button", name="Undo the last action for #002").click()
    expect(page.locator(".now-token")).to_have_text("#002")
    assert do(shop, "SELECT remarks FROM shop.customers WHERE token_number = 2") is None


def test_what_was_typed_survives_a_cut(shopfront: Shopfront, shop: Shop) -> None:
    shopfront.may_fail = lambda text: "ERR_" in text
    page = at_counter(shopfront)
    call(page)
    page.route("**/api/queue/cancel", lambda route: route.abort())
    page.get_by_role("button", name="Cancel", exact=True).click()
    page.fill("dialog textarea", "a long story")
    page.click("dialog .danger")
    expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("does not answer")
    expect(page.locator("dialog textarea")).to_have_value("a long story")
    page.unroute("**/api/queue/cancel")
    page.click("dialog .danger")
    expect(page.locator("dialog")).to_have_count(0)
    assert do(shop, "SELECT remarks FROM shop.customers WHERE token_number = 2") == "a long story"


def test_a_no_show_keeps_the_place(shopfront: Shopfront, shop: Shop) -> None:
    page = at_counter(shopfront)
    call(page)
    page.keyboard.press("x")
    page.get_by_role("button", name="Keep the place").click()
    expect(page.locator(".now.idle")).to_be_visible()
    assert order(shop) == LINE
    assert do(shop, "SELECT no_show_count FROM shop.customers WHERE token_number = 2") == 1


def test_a_return_counts_no_absence(shopfront: Shopfront, shop: Shop) -> None:
    page = at_counter(shopfront)
    call(page)
    page.get_by_role("button", name="Return").click()
    page.get_by_role("button", name="Keep the place").click()
    expect(page.locator(".now.idle")).to_be_visible()
    assert order(shop) == LINE
    assert do(shop, "SELECT no_show_count FROM shop.customers WHERE token_number = 2") == 0


def test_a_transfer_offers_free_counters_only(shopfront: Shopfront) -> None:
    one, two = at_counter(shopfront), at_counter(shopfront, "cashier2@demo.test")
    call(two)
    call(one)
    expect(one.locator(".counter-side .pill").first).to_have_text("2")
    one.keyboard.press("t")
    choices = one.locator("dialog .choices button")
    expect(choices).to_have_text(["Counter 3"])
    choices.first.click()
    expect(one.locator(".said")).to_contain_text("is now at Counter 3")
    expect(one.locator(".now.idle")).to_be_visible()


def test_a_break_shows_on_the_board_and_ends(shopfront: Shopfront) -> None:
    wall = shopfront.screen(1920, 1080)
    wall.goto("/display?lang=en")
    page = at_counter(shopfront)
    call(page)
    page.get_by_role("button", name="On break").click()
    expect(page.locator(".said")).to_contain_text("Finish with #002 first")
    page.keyboard.press("c")
    expect(page.locator(".now.idle")).to_be_visible()
    page.get_by_role("button", name="On break").click()
    expect(page.locator("#main-act")).to_contain_text("Back from break")
    expect(wall.locator(".counter", has_text="Counter 1")).to_contain_text("On break")
    page.locator("#main-act").click()
    expect(page.locator("#main-act")).to_contain_text("Call next")


def test_nothing_moves_under_the_pointer(shopfront: Shopfront, shop: Shop) -> None:
    page = at_counter(shopfront)
    row = page.locator(".list.waiting li", has_text="#001")
    row.hover()
    before = box(row)
    newcomer = register(shop, "Zenaida Amador", '{"senior_citizen": true}')
    expect(page.locator(".counter-side .pill").first).to_have_text("5")
    expect(page.locator(".held").first).to_contain_text("holds still")
    assert box(row) == before
    # Somebody else calls the one above: its row stays as a shadow.
    counter = do(shop, "SELECT id FROM shop.counters WHERE name = 'Counter 2'")
    do(
        shop,
        "SELECT api.call_customer(customer_id => %(id)s, counter_id => %(counter)s)",
        id=customer(shop, "#002"),
        counter=counter,
    )
    gone = page.locator(".list.waiting li.gone")
    expect(gone).to_contain_text("called at Counter 2")
    expect(gone.locator("button")).to_be_disabled()
    assert box(row) == before
    page.mouse.move(5, 5)
    shown = page.locator(".list.waiting .token")
    expect(shown).to_have_text(["#004", newcomer, "#001", "#003"])


def test_nothing_moves_under_the_focus(shopfront: Shopfront, shop: Shop) -> None:
    page = at_counter(shopfront)
    button = page.get_by_role("button", name="Call #001")
    button.focus()
    before = box(button)
    register(shop, "Zenaida Amador", '{"senior_citizen": true}')
    expect(page.locator(".counter-side .pill").first).to_have_text("5")
    expect(button).to_be_focused()
    assert box(button) == before
    page.keyboard.press("Enter")
    expect(page.locator(".now-token")).to_have_text("#001")
    expect(page.locator("#main-act")).to_be_focused()


@pytest.mark.parametrize("width", [1366, 768, 390])
def test_the_main_action_stays_in_its_place(shopfront: Shopfront, shop: Shop, width: int) -> None:
    do(
        shop,
        "UPDATE shop.customers SET remarks = repeat('a long remark ', 20) WHERE token_number = 2"
        " RETURNING id",
    )
    page = at_counter(shopfront, width=width, height=844)
    before = box(page.locator("#main-act"))
    page.click("#main-act")
    expect(page.locator(".now-token")).to_have_text("#002")
    expect(page.locator(".bill-line")).to_be_visible()
    assert box(page.locator("#main-act")) == before


def test_counter_and_branch_stay_in_sight(shopfront: Shopfront) -> None:
    page = at_counter(shopfront, width=390, height=640)
    call(page)
    page.mouse.wheel(0, 5000)
    page.wait_for_function("() => scrollY > 300")
    expect(page.get_by_role("heading", level=1, name="Counter 1")).to_be_in_viewport()
    expect(page.locator(".sticky").get_by_text("Main", exact=True)).to_be_in_viewport()
    expect(page.get_by_role("button", name="Sign out").last).to_be_in_viewport()
    expect(page.get_by_role("button", name="On break")).to_be_in_viewport()


def test_a_customer_completed_elsewhere_is_a_calm_sentence(
    shopfront: Shopfront, shop: Shop
) -> None:
    shopfront.may_fail = lambda text: refused(409) in text or "ERR_FAILED" in text
    page = at_counter(shopfront)
    call(page)
    shopfront.deafen(page)
    do(
        shop,
        "SELECT api.complete_customer(customer_id => %(id)s)",
        id=customer(shop, "#002"),
    )
    page.keyboard.press("p")
    expect(page.locator(".said")).to_contain_text("#002 has moved on: Completed")
    shopfront.hear_again(page)


# ---- the day's queue ----


def test_counts_filter_and_search_live_in_the_address(shopfront: Shopfront, shop: Shop) -> None:
    do(
        shop,
        "SELECT api.cancel_customer(customer_id => %(id)s)",
        id=customer(shop, "#003"),
    )
    page = shopfront.sign_in("cashier@demo.test")
    page.goto("/queue")
    figures = page.locator(".figures.five")
    expect(figures.locator(".figure-value")).to_have_text(["3", "0", "0", "0", "1"])
    expect(tokens(page)).to_have_text(["#002", "#004", "#001"])
    figures.get_by_text("Cancelled").click()
    page.wait_for_url("**/queue?status=cancelled")
    expect(page.locator(".found .token")).to_have_text(["#003"])
    page.reload()
    expect(page.locator(".found .token")).to_have_text(["#003"])
    figures.get_by_text("Cancelled").click()
    page.fill("#queue-search", "lourdes")
    page.wait_for_url("**/queue?search=lourdes")
    expect(page.locator(".found .token")).to_have_text(["#002"])
    page.reload()
    expect(page.locator("#queue-search")).to_have_value("lourdes")
    page.fill("#queue-search", "nobody at all")
    expect(page.locator(".empty")).to_contain_text("Nobody here fits")
    page.locator(".empty button").click()
    expect(tokens(page)).to_have_count(3)


def test_who_is_next_waits_no_minutes(shopfront: Shopfront) -> None:
    page = shopfront.sign_in("cashier@demo.test")
    page.goto("/queue")
    lines = page.locator(".line .who-line")
    expect(lines.first).to_contain_text("any moment now")
    expect(lines.nth(1)).to_contain_text("about 15 min to go")


def test_the_line_is_reordered_by_keyboard(shopfront: Shopfront, shop: Shop) -> None:
    wall = shopfront.screen(1920, 1080)
    wall.goto("/display?lang=en")
    expect(wall.locator(".next")).to_contain_text("#002")
    other = shopfront.sign_in("cashier2@demo.test")
    other.goto("/queue")
    page = shopfront.sign_in("cashier@demo.test")
    page.goto("/queue")
    page.get_by_role("button", name="Move #003 up").focus()
    page.keyboard.press("Enter")
    expect(tokens(page)).to_have_text(["#002", "#004", "#003", "#001"])
    expect(page.get_by_role("button", name="Move #003 up")).to_be_focused()
    page.keyboard.press("Enter")
    expect(tokens(page)).to_have_text(["#002", "#003", "#004", "#001"])
    page.get_by_role("button", name="Move #001 to the top").focus()
    page.keyboard.press("Space")
    expect(tokens(page)).to_have_text(["#001", "#002", "#003", "#004"])
    handle = page.locator(".line li", has_text="#001").locator(".handle")
    handle.focus()
    page.keyboard.press("ArrowDown")
    expect(tokens(page)).to_have_text(["#002", "#001", "#003", "#004"])
    expect(handle).to_be_focused()
    page.keyboard.press("End")
    last = ["#002", "#003", "#004", "#001"]
    expect(tokens(page)).to_have_text(last)
    expect(page.locator(".line + .held + [role=status]")).to_have_text("#001 is now 4 of 4.")
    # LIV-5: the other screens follow.
    expect(tokens(other)).to_have_text(last)
    expect(wall.locator(".next")).to_contain_text(re.compile("#002.*#003.*#004", re.DOTALL))
    # The screens show it before the answer has come back.
    happens(page, lambda: order(shop) == last, "the line was not moved")


def test_a_move_is_newer_than_the_line_read_before_it(shopfront: Shopfront, shop: Shop) -> None:
    page = shopfront.sign_in("cashier@demo.test")
    page.goto("/queue")
    up = page.get_by_role("button", name="Move #003 up")
    expect(up).to_be_visible()
    late = Late(page, re.compile("/api/queue$"), holds=2)
    # Any act elsewhere has the page read the line again: what it reads is late.
    do(shop, "SELECT api.update_counter(min(id), 'Till') FROM shop.counters WHERE branch_id = 1")
    late.is_asked()
    with page.expect_response("**/api/queue/reorder"):
        up.click()
    expect(tokens(page)).to_have_text(["#002", "#004", "#003", "#001"])
    late.comes()
    late.is_asked(times=2)
    with page.expect_request("**/api/queue/reorder") as moved:
        page.get_by_role("button", name="Move #004 down").click()
    order = [customer(shop, token) for token in ("#002", "#003", "#004", "#001")]
    assert moved.value.post_data_json == {"customer_ids": order}
    page.unroute_all(behavior="ignoreErrors")


def test_the_line_is_reordered_by_dragging_and_cleared(shopfront: Shopfront, shop: Shop) -> None:
    page = shopfront.sign_in("admin@demo.test")
    page.goto("/queue")
    # The last that comes into the rows: from here on nothing moves them.
    expect(page.get_by_role("button", name="Message: #002")).to_be_visible()
    grip = box(page.locator(".line li", has_text="#003").locator(".handle"))
    target = box(page.locator(".line li", has_text="#002"))
    page.mouse.move(grip["x"] + 8, grip["y"] + 8)
    page.mouse.down()
    page.mouse.move(grip["x"] + 8, target["y"] + 4, steps=8)
    expect(page.locator(".dragged")).to_contain_text("#003")
    page.mouse.up()
    expect(tokens(page)).to_have_text(["#003", "#002", "#004", "#001"])
    expect(page.get_by_role("button", name="Clear the order")).to_be_visible()
    assert order(shop) == ["#003", "#002", "#004", "#001"]
    # Escape lets go without moving anybody.
    page.mouse.move(grip["x"] + 8, target["y"] + 20)
    page.mouse.down()
    page.mouse.move(grip["x"] + 8, grip["y"] + 30, steps=8)
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(tokens(page)).to_have_text(["#003", "#002", "#004", "#001"])
    page.get_by_role("button", name="Clear the order").click()
    page.locator("dialog .primary").click()
    page.mouse.move(5, 5)
    expect(tokens(page)).to_have_text(LINE)
    assert order(shop) == LINE


def test_an_order_that_came_too_late_is_told_and_dropped(shopfront: Shopfront, shop: Shop) -> None:
    shopfront.may_fail = lambda text: refused(409) in text or "ERR_FAILED" in text
    page = shopfront.sign_in("cashier@demo.test")
    page.goto("/queue")
    expect(tokens(page)).to_have_count(4)
    shopfront.deafen(page)
    register(shop, "Zenaida Amador")
    page.get_by_role("button", name="Move #003 up").click()
    expect(page.locator(".said")).to_contain_text("The line has changed meanwhile")
    shopfront.hear_again(page)
    assert order(shop) == [*LINE, "#005"]


def test_calling_from_the_queue_asks_for_the_counter(shopfront: Shopfront, shop: Shop) -> None:
    page = shopfront.sign_in("cashier@demo.test")
    page.goto("/queue")
    page.get_by_role("button", name="Call: #001").click()
    page.get_by_role("dialog").get_by_role("button", name="Counter 2").click()
    serving = page.locator(".queue-side .card").first
    expect(serving).to_contain_text("#001")
    expect(serving).to_contain_text("Counter 2")
    # Who has a counter on this device is not asked.
    take_counter(page, "Counter 1")
    page.goto("/queue")
    page.get_by_role("button", name="Call: #003").click()
    expect(serving).to_contain_text("#003")
    expect(page.locator("dialog")).to_have_count(0)
    counters = do(
        shop,
        "SELECT array_agg(d.name ORDER BY d.name) FROM shop.customers AS c JOIN shop.counters AS d"
        " ON d.id = c.counter_id",
    )
    assert counters == ["Counter 1", "Counter 2"]


def test_a_processed_customer_completes_and_leaves_the_list(
    shopfront: Shopfront, shop: Shop
) -> None:
    one = customer(shop, "#002")
    counter = do(shop, "SELECT min(id) FROM shop.counters")
    do(shop, "SELECT api.call_next(counter_id => %(counter)s)", counter=counter)
    do(shop, "SELECT api.start_processing(customer_id => %(id)s)", id=one)
    listener = shopfront.screen()
    listener.goto("/login")
    listener.evaluate(
        """() => { window.heard = []; const s = new EventSource('/api/queue/stream');
             s.addEventListener('customer_completed', e => heard.push(JSON.parse(e.data)));
             return new Promise(ready => { s.onopen = ready; }); }"""
    )
    page = shopfront.sign_in("cashier@demo.test")
    page.goto("/queue")
    back = page.locator(".queue-side .card").nth(1)
    expect(back).to_contain_text("#002")
    back.get_by_role("button", name="Complete").dblclick()
    expect(back).not_to_contain_text("#002")
    listener.wait_for_function("() => heard.length === 1")
    assert listener.evaluate("heard[0].token_label") == "#002"
    assert events(shop, "served") == 1
    page.get_by_role("button", name="Undo the last action for #002").click()
    expect(back).to_contain_text("#002")


def test_priority_is_set_with_a_reason(shopfront: Shopfront, shop: Shop) -> None:
    page = shopfront.sign_in("cashier@demo.test")
    page.goto("/queue")
    page.get_by_role("button", name="Priority: #003").click()
    page.get_by_label("PWD").check()
    page.get_by_role("button", name="Save the priority").click()
    expect(page.get_by_role("dialog")).to_be_visible()  # a reason is needed
    page.fill("dialog textarea", "showed the card")
    page.get_by_role("button", name="Save the priority").click()
    expect(page.locator("dialog")).to_have_count(0)
    page.mouse.move(5, 5)
    expect(tokens(page)).to_have_text(["#002", "#003", "#004", "#001"])
    expect(page.locator(".line li", has_text="#003")).to_contain_text("PWD")
    assert do(
        shop, "SELECT reason FROM shop.queue_events WHERE event_type = 'priority_changed'"
    ) == ("showed the card")


def test_three_people_at_once_see_each_others_work(shopfront: Shopfront, shop: Shop) -> None:
    screens = [
        shopfront.sign_in(email)
        for email in ("admin@demo.test", "cashier@demo.test", "cashier2@demo.test")
    ]
    for page in screens:
        page.goto("/queue")
        expect(tokens(page)).to_have_text(LINE)
        page.mouse.move(5, 5)
    one, two, three = screens
    one.get_by_role("button", name="Call: #002").click()
    one.get_by_role("dialog").get_by_role("button", name="Counter 1").click()
    two.locator(".line li", has_text="#003").locator(".handle").focus()
    expect(two.locator(".line .gone")).to_contain_text("#002")  # it holds still under the focus
    two.keyboard.press("Home")
    three.get_by_role("button", name="Priority: #001").click()
    three.get_by_label("Senior Citizen").check()
    three.fill("dialog textarea", "is 71")
    three.get_by_role("button", name="Save the priority").click()
    for page in screens:
        page.mouse.move(5, 5)
        page.evaluate("document.activeElement.blur()")
        expect(page.locator(".line li", has_text="#001")).to_contain_text("Senior Citizen")
        expect(tokens(page)).to_have_text(["#003", "#004", "#001"])
        expect(page.locator(".queue-side .card").first).to_contain_text("#002")
    assert order(shop) == ["#003", "#004", "#001"]


def test_sales_read_the_queue_and_change_nothing(shopfront: Shopfront, shop: Shop) -> None:
    register(shop, "Somebody Elses Customer")
    page = shopfront.sign_in("sales@demo.test")
    page.goto("/queue")
    expect(tokens(page)).to_have_text([*LINE, "#005"])
    expect(page.locator(".line button, .queue-side button, #reset")).to_have_count(0)
    expect(page.locator(".line")).to_contain_text("Juan dela Cruz")
    assert "Somebody Elses" not in page.content()


def test_a_reset_says_what_it_will_do_then_does_it(shopfront: Shopfront, shop: Shop) -> None:
    counter = do(shop, "SELECT min(id) FROM shop.counters")
    do(shop, "SELECT api.call_next(counter_id => %(counter)s)", counter=counter)
    page = shopfront.sign_in("admin@demo.test")
    page.goto("/queue")
    page.click("#reset")
    effects = page.locator("dialog .effects li")
    expect(effects).to_have_text(
        [re.compile(text) for text in ("3.*cancelled", "1.*completed", "4.*archive")]
    )
    # The figures in the dialog are live.
    register(shop, "Zenaida Amador")
    expect(effects.first).to_contain_text("4")
    page.locator("dialog .danger").click()
    expect(page.get_by_role("dialog")).to_be_visible()  # a reason is needed
    page.fill("dialog textarea", "power cut")
    page.get_by_label("Close the day as well").check()
    page.locator("dialog .danger").dblclick()
    expect(page.locator(".said")).to_contain_text("4 cancelled, 1 completed")
    expect(page.locator(".figure-value")).to_have_text(["0", "0", "0", "1", "4"])
    assert events(shop, "day_closed") == 1
    reason = "SELECT count(*) FROM shop.customers WHERE remarks LIKE '%%power cut'"
    assert do(shop, reason) == 5

    expect(page.locator(".notice.warning")).to_contain_text("The day is closed")
    page.get_by_role("button", name="Reopen the day").click()
    page.fill("dialog textarea", "power is back")
    page.locator("dialog .primary").click()
    expect(page.locator(".said")).to_contain_text("open again")
    expect(page.locator(".notice.warning")).to_have_count(0)
    assert register(shop, "Zenaida Amador") == "#006"


def test_only_an_admin_is_offered_the_reset(shopfront: Shopfront) -> None:
    page = shopfront.sign_in("cashier@demo.test")
    page.goto("/queue")
    expect(tokens(page)).to_have_count(4)
    expect(page.locator("#reset")).to_have_count(0)


def test_sounds_are_chosen_per_device(shopfront: Shopfront, shop: Shop) -> None:
    page = at_counter(shopfront)
    played = page.locator("html")
    page.click(".counter-main")
    page.evaluate(
        """() => {
          window.tunes = [];
          new MutationObserver((all) => all.forEach(() => tunes.push(played())))
            .observe(document.documentElement, { attributeFilter: ["data-played"] });
          const played = () => document.documentElement.dataset.played;
        }"""
    )
    call(page)
    expect(played).to_have_attribute("data-played", "serving")
    register(shop, "Zenaida Amador", '{"pwd": true}')
    expect(played).to_have_attribute("data-played", "priority")
    register(shop, "Amado Hernandez")
    expect(played).to_have_attribute("data-played", "joined")
    page.keyboard.press("p")
    expect(page.locator(".now.idle")).to_be_visible()
    register(shop, "Lualhati Bautista", '{"pwd": true}')
    expect(played).to_have_attribute("data-played", "priority")
    heard = ["serving", "priority", "joined", "priority"]  # processing is silent
    assert page.evaluate("tunes") == heard
    page.get_by_role("button", name="Sound on").click()
    page.get_by_role("button", name="Completed").click()
    expect(played).to_have_attribute("data-played", "completed")
    page.get_by_label("Volume").fill("20")
    page.get_by_label("Play sounds").uncheck()
    page.get_by_role("button", name="Close").click()
    page.goto("/queue")
    expect(page.get_by_role("button", name="Sound off")).to_be_visible()
    page.get_by_role("button", name="Sound off").click()
    expect(page.get_by_label("Volume")).to_have_value("20")
    page.get_by_role("button", name="Close").click()
    register(shop, "Nick Joaquin")
    expect(tokens(page)).to_have_count(7)
    assert played.get_attribute("data-played") is None


# ---- the past board ----


def test_the_past_board_goes_back_by_keyboard(shopfront: Shopfront, shop: Shop) -> None:
    shopfront.may_fail = lambda text: refused(422) in text
    next_morning(shop)
    counter = do(shop, "SELECT min(id) FROM shop.counters")
    called = do(
        shop,
        "SELECT private.set_clock(date_trunc('minute', private.clock()) + interval '10 minutes')",
    )
    do(shop, "SELECT api.call_next(counter_id => %(counter)s)", counter=counter)
    do(
        shop,
        "SELECT private.set_clock(private.clock() + interval '5 minutes', true)",
    )
    page = shopfront.sign_in("cashier@demo.test")
    page.goto(f"/board/history?at={called.isoformat().replace('+', '%2B')}")
    busy = page.locator(".past-counter.busy")
    expect(busy).to_contain_text("#002")
    expect(page.locator(".past .rows .token")).to_have_text(["#004", "#001", "#003"])
    slider = page.locator("#moment")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".past .rows .token")).to_have_text(LINE)
    expect(busy).to_have_count(0)
    expect(slider).to_be_focused()
    assert "at=" in page.url
    page.keyboard.press("ArrowRight")
    expect(busy).to_contain_text("#002")
    page.fill("input[type=date]", "2020-01-01")
    page.keyboard.press("Enter")
    expect(page.locator(".empty").first).to_contain_text("no board of that moment")


def test_why_one_was_before_another(shopfront: Shopfront, shop: Shop) -> None:
    ids = [customer(shop, token) for token in ("#001", "#002", "#004", "#003")]
    do(
        shop,
        "SELECT count(*) FROM api.reorder_queue(customer_ids => to_jsonb(%(ids)s::bigint[]))",
        ids=ids,
    )
    page = shopfront.sign_in("admin@demo.test")
    page.goto("/board/history")
    expect(page.locator(".events")).to_contain_text("moved by hand")
    page.select_option("#ask-first", str(ids[0]))
    page.select_option("#ask-second", str(ids[1]))
    page.get_by_role("button", name="Explain").click()
    expect(page.locator(".past-side .notice")).to_contain_text("#001 has stood first since")
    expect(page.locator(".past-side .notice")).to_contain_text("from place 3 to place 1")
    firsts = page.locator(".story tbody td:last-child").all_inner_texts()
    assert firsts[0] == "–"
    assert firsts[1] == "#002"
    assert firsts[-1] == "#001"
    page.reload()  # the address holds the question
    expect(page.locator(".past-side .notice")).to_contain_text("#001 has stood first since")
    # In the reader's language to the last word.
    page.goto(f"{page.url}&lang=fil")
    notice = page.locator(".past-side .notice")
    expect(notice).to_contain_text("mula puwesto 3 tungong puwesto 1")
    expect(notice).to_contain_text("pumila, inuna nang 1440 minuto bilang Senior Citizen")
    # An event leads to its instant.
    page.locator(".event").first.click()
    expect(page.locator(".past .rows .token")).not_to_have_count(4)


# ---- home ----


def test_home_of_sales_shows_own_customers(shopfront: Shopfront, shop: Shop) -> None:
    register(shop, "Somebody Elses Customer")
    do(shop, "SELECT api.cancel_customer(customer_id => %(id)s)", id=customer(shop, "#003"))
    page = shopfront.sign_in("sales@demo.test")
    expect(page.locator(".figure-value")).to_have_text(["4", "4", "4", "3"])
    expect(page.locator(".tight .token")).to_have_text(["3", "0", "0", "0", "1"])
    expect(page.locator("main")).not_to_contain_text("Somebody Elses")
    expect(page.locator("main")).not_to_contain_text("₱")
    expect(page.locator("main").get_by_role("link", name="Register")).to_be_visible()
    page.locator(".tight a", has_text="Cancelled").click()
    expect(page.locator(".token-link")).to_have_text(["#003"])


def test_home_of_a_cashier_shows_line_bills_and_notices(shopfront: Shopfront, shop: Shop) -> None:
    page = shopfront.sign_in("cashier@demo.test")
    expect(page.locator(".figure-value")).to_have_text(["4", "0", "0", "0", "4", "0 min"])
    expect(page.locator(".chip")).to_have_text(["Unpaid 4", "Partly paid 0", "Paid 0"])
    expect(page.locator(".link-state")).to_contain_text("Connected")
    expect(page.locator(".drawer-line")).to_contain_text("no open drawer")
    expect(page.locator("main")).not_to_contain_text("Is all well?")
    counter = do(shop, "SELECT min(id) FROM shop.counters")
    do(shop, "SELECT api.call_next(counter_id => %(counter)s)", counter=counter)
    expect(page.locator(".figure-value").first).to_have_text("3")
    page.locator("a.figure", has_text="Serving").click()
    expect(page.locator(".found .token")).to_have_text(["#002"])
    page.goto("/")
    page.get_by_role("link", name="Start transaction: #001").click()
    page.wait_for_url("**/transactions?customer=*")
    expect(page.locator(".bills")).to_contain_text("Juan dela Cruz")


def test_home_of_an_admin_tells_what_is_wrong(shopfront: Shopfront, shop: Shop) -> None:
    page = shopfront.sign_in("admin@demo.test")
    expect(page.locator(".health.good")).to_have_count(2)
    expect(page.locator(".health").last).to_contain_text("All is well")
    # Collected and billed beside the same weekday last week.
    sums = page.locator(".money-figures .figure")
    expect(sums.first).to_contain_text("Collected today")
    expect(sums.first.locator(".money")).to_have_text("₱0.00")
    expect(sums.last.locator(".money")).to_have_text("₱17,850.50")
    weekday = do(
        shop, "SELECT to_char(private.business_date(1::smallint, private.clock()), 'FMDay')"
    )
    expect(sums.last).to_contain_text(f"last {weekday}: ₱0.00")
    with shop.database.connect() as conn:
        conn.execute("SET session_replication_role = replica")
        conn.execute("UPDATE shop.customers SET queue_status = 'processing' WHERE token_number = 1")
    # In one: else a question of the page in between would find its session at an end.
    with shop.database.connect() as conn, conn.transaction():
        conn.execute("SELECT private.set_clock(private.clock() + interval '25 hours', true)")
        conn.execute("UPDATE shop.sessions SET last_seen_at = last_seen_at + interval '25 hours'")
    page.get_by_role("button", name="Check again").click()
    expect(page.locator(".health.bad")).to_have_count(2)
    expect(page.locator(".health.bad").first).to_contain_text("Not closed though due")
    expect(page.locator(".findings")).to_contain_text("state_is_last_event")
    do(shop, "SELECT private.set_clock(NULL)")


def test_no_key_is_lost_while_a_dialog_closes(shopfront: Shopfront, shop: Shop) -> None:
    page = at_counter(shopfront)
    call(page)
    page.keyboard.press("x")
    keep = page.get_by_role("dialog").get_by_role("button", name="Keep the place")
    # The key comes right after the click, before the dialog's close event.
    keep.evaluate(
        """async (button) => {
          button.click();
          for (let i = 0; i < 9; i += 1) await null;
          document.activeElement.dispatchEvent(
            new KeyboardEvent("keydown", {key: "u", bubbles: true}));
        }"""
    )
    expect(page.locator(".said")).to_contain_text("is back where it was")
    expect(page.locator(".now-token")).to_have_text("#002")
    assert (events(shop, "no_show"), events(shop, "undone")) == (1, 1)

    # A form's act takes its time: the key pressed meanwhile is for what comes of it.
    page.evaluate(
        """() => {
          const real = window.fetch;
          window.fetch = async (...asked) => {
            await new Promise((go) => setTimeout(go, 400));
            return real(...asked);
          };
        }"""
    )
    page.get_by_role("button", name="Cancel", exact=True).first.click()
    page.get_by_role("dialog").locator("textarea").fill("left")
    page.get_by_role("dialog").get_by_role("button", name="Cancel the visit").click()
    page.wait_for_function("() => document.activeElement === document.body")  # its button is busy
    page.keyboard.press("u")
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator(".said")).to_contain_text("is back where it was")
    expect(page.locator(".now-token")).to_have_text("#002")
    assert (events(shop, "cancelled"), events(shop, "undone")) == (1, 2)
