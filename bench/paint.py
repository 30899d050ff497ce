"""In a browser: when a page shows something, what it weighs, and how soon a click is answered."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Request, sync_playwright

from bench.harness import Progress, Result, web_app
from tests.browser.conftest import ARGUMENTS, Shopfront
from tests.browser.pages import OPENED, PUBLIC, STAFF
from tests.browser.test_checks import weight
from tests.server import PAST_TEMPLATE, Server, Shop, deployed_data

PAINT = """() => new Promise((resolve) => new PerformanceObserver((list) => {
  const first = list.getEntries().find((e) => e.name === "first-contentful-paint");
  if (first) resolve(first.startTime);
}).observe({ type: "paint", buffered: true }))"""
# From the click to the frame that shows what it changed.
ANSWER = """(button) => new Promise((resolve) => {
  const begun = performance.now();
  const watch = new MutationObserver(() => {
    watch.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - begun)));
  });
  watch.observe(document.body, { attributes: true, childList: true, subtree: true });
  button.click();
})"""


@contextmanager
def shop_of_a_month() -> Iterator[Shopfront]:
    """The demo shop with a month behind it, served as ./escashop up does, and a browser."""
    path = os.environ.get("ESCASHOP_BROWSER") or shutil.which("chromium")
    assert path, "there is no Chrome or Chromium: install one"
    with Server(copy_data_from=deployed_data()) as server, server.clone(PAST_TEMPLATE) as database:
        with web_app(Shop(database).conninfo("escashop_web")) as (port, _), sync_playwright() as p:
            browser = p.chromium.launch(executable_path=path, args=ARGUMENTS.split())
            front = Shopfront(browser, f"http://127.0.0.1:{port}")
            yield front
            front.cable.close()
            browser.close()
        database.close()


def first_paint(page: Page, path: str, ready: str) -> tuple[float, int]:
    """With an empty cache: milliseconds to the first content, and bytes of script and style."""
    kinds, sources = {"script", "stylesheet"}, set[str]()

    def see(request: Request) -> None:
        if request.resource_type in kinds:
            sources.add(request.url)

    session = page.context.new_cdp_session(page)
    session.send("Network.clearBrowserCache")
    session.detach()
    page.on("request", see)
    page.goto(path)
    page.wait_for_selector(ready)
    page.remove_listener("request", see)
    return float(page.evaluate(PAINT)), weight(sources)


def answer(page: Page, path: str, click: str) -> float:
    page.goto(path)
    page.wait_for_selector(click)
    return float(page.locator(click).first.evaluate(ANSWER))


def paint(full: bool) -> Result:
    rounds = 5 if full else 2
    result = Result("paint")
    paints, weights, answers = dict[str, float](), dict[str, int](), dict[str, float]()
    with shop_of_a_month() as front:
        page = front.sign_in("admin@demo.test")
        for path, ready in (STAFF | PUBLIC).items():
            if path == "/login":
                page.evaluate("localStorage.removeItem('escashop.signedin')")
            Progress.tell(path)
            seen = [first_paint(page, path, ready) for _ in range(rounds)]
            paints[path], weights[path] = max(ms for ms, _ in seen), max(size for _, size in seen)
            result.facts[path] = f"{paints[path]:.0f} ms, {weights[path] / 1024:.1f} kB"
        acts = {name: one[:2] for name, one in OPENED.items() if one[0] != "/counter"}
        for name, (path, click) in acts.items():
            Progress.tell(name)
            answers[name] = max(answer(page, path, click) for _ in range(rounds))
        # A device chooses its counter once, and calls who is next.
        for name, click in (("take-counter", ".tile"), ("call-next", "main .huge")):
            answers[name] = answer(page, "/counter", click)
        for name, ms in answers.items():
            result.facts[f"click {name}"] = f"{ms:.0f} ms"
    result.goal("slowest first paint of a page, ms", max(paints.values()), "<=", 1000)
    result.goal("heaviest page, kB of script and style", max(weights.values()) / 1024, "<=", 80)
    result.goal("slowest answer to a click, ms", max(answers.values()), "<=", 100)
    return result
