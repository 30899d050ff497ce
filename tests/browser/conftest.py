"""A real Chromium on the live shop; every page is watched for errors and foreign requests."""

from __future__ import annotations

import os
import re
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    APIResponse,
    Browser,
    BrowserContext,
    Error,
    Page,
    Request,
    Route,
    expect,
    sync_playwright,
)

from tests.server import DEMO_PASSWORD

BOARD = "/api/queue/board"
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage"
)

PATIENCE = 60_000  # a busy machine is no fault of the page
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("ESCASHOP_BROWSER", shutil.which("chromium"))
    if not path:
        pytest.skip("NO BROWSER: install chromium or set ESCASHOP_BROWSER; no page was tested")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS.split())
        yield chromium
        chromium.close()


def happens(page: Page, fact: Callable[[], object], what: str) -> None:
    """Wait for what is not seen in the page; meanwhile its events are heard."""
    end = time.monotonic() + PATIENCE / 1000
    while not fact():
        assert time.monotonic() < end, what
        page.wait_for_timeout(20)


class Late:
    """The first answers from now on: as they were when the page asked, and held back."""

    def __init__(self, page: Page, what: str | re.Pattern[str], holds: int = 1) -> None:
        self.page = page
        self.holds = holds
        self.held: list[tuple[Route, APIResponse]] = []
        page.route(what, self.answer)

    def answer(self, route: Route) -> None:
        with suppress(Error):  # the page may be closed meanwhile
            answer = route.fetch()
            if len(self.held) == self.holds:
                route.fulfill(response=answer)
            else:
                self.held.append((route, answer))

    def is_asked(self, times: int = 1) -> None:
        happens(self.page, lambda: len(self.held) >= times, "nothing was asked")

    def comes(self) -> None:
        route, answer = self.held[0]
        route.fulfill(response=answer)


def write_down(page: Page, selector: str) -> Callable[[], list[str]]:
    """What an element says from now on, one after the other."""
    page.evaluate(
        """(selector) => {
          window.written = [];
          const look = () => {
            const text = document.querySelector(selector)?.textContent.trim();
            if (text && text !== window.written.at(-1)) window.written.push(text);
          };
          look();
          new MutationObserver(look).observe(
            document.body, { childList: true, characterData: true, subtree: true });
        }""",
        selector,
    )

    def read() -> list[str]:
        texts: list[str] = page.evaluate("window.written")
        return texts

    return read


class Cable:
    """The wire between browsers and server: a forwarding socket that can really be cut."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.far = (str(parts.hostname), int(parts.port or 80))
        self.ends: set[socket.socket] = set()
        self.lock = threading.Lock()
        self.is_cut = False
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.address = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self) -> None:
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(self.far)
            except OSError:
                near.close()
                continue
            with self.lock:  # cut() holds it: who comes in that moment is cut as well
                if self.is_cut:
                    near.close()
                    far.close()
                    continue
                self.ends |= {near, far}
            for source, target in ((near, far), (far, near)):
                threading.Thread(target=self.carry, args=(source, target), daemon=True).start()

    def carry(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            with self.lock:
                self.ends.discard(end)
        with suppress(OSError):
            source.close()

    def cut(self) -> None:
        with self.lock:
            self.is_cut = True
            ends = list(self.ends)
        for end in ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        self.is_cut = False

    def close(self) -> None:
        self.cut()
        self.listener.close()


class Shopfront:
    """Opens pages of the shop as different people on different screens."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser = browser
        self.address = address
        self.cable = Cable(address)
        self.complaints: list[str] = []
        self.contexts: list[BrowserContext] = []
        self.may_fail: Callable[[str], bool] = lambda _text: False
        self.reading: dict[Request, Page] = {}  # of the board, under way

    def screen(
        self, width: int = 1366, height: int = 768, *, wired: bool = False, **options: Any
    ) -> Page:
        """A new device, nobody signed in; a wired one hangs on the cable that can be cut."""
        context = self.browser.new_context(
            base_url=self.cable.address if wired else self.address,
            viewport={"width": width, "height": height},
            locale="en-PH",
            timezone_id="Asia/Manila",
            **options,
        )
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        return self.watch(context.new_page())

    def watch(self, page: Page) -> Page:
        page.on("console", lambda m: self.complain(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: self.complain(str(error)))
        page.on("request", lambda request: self.see(request.url))
        page.on("request", lambda request: self.begin(page, request))
        page.on("requestfinished", lambda request: self.reading.pop(request, None))
        page.on("requestfailed", lambda request: self.reading.pop(request, None))
        return page

    def begin(self, page: Page, request: Request) -> None:
        if request.url.endswith(BOARD):
            self.reading[request] = page

    def deafen(self, page: Page) -> None:
        """From now on the page reads no board: not even by a question that is under way."""
        page.route(f"**{BOARD}", lambda route: route.abort())
        happens(page, lambda: page not in self.reading.values(), "the board is still being read")

    def hear_again(self, page: Page) -> None:
        page.unroute(f"**{BOARD}")

    def complain(self, text: str) -> None:
        if not self.may_fail(text):
            self.complaints.append(text)

    def see(self, url: str) -> None:
        parts = urlsplit(url)
        ours = (self.address, self.cable.address)
        if parts.scheme in {"http", "https"} and not url.startswith(ours):
            self.complaints.append(f"left the origin: {url}")

    def sign_in(self, email: str = "admin@demo.test", **screen: Any) -> Page:
        page = self.screen(**screen)
        page.goto("/login")
        self.sign_in_here(page, email)
        page.wait_for_selector(".figures")
        return page

    def sign_in_here(self, page: Page, email: str) -> None:
        page.fill("[name=email]", email)
        page.fill("[name=password]", DEMO_PASSWORD)
        page.click("main button.primary")


@pytest.fixture
def shopfront(browser: Browser, live_app: str) -> Iterator[Shopfront]:
    front = Shopfront(browser, live_app)
    yield front
    for context in front.contexts:
        context.close()
    front.cable.close()
    assert front.complaints == []
