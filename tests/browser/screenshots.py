"""./escashop screenshots [DIR]: every page of a demo shop, at three sizes, light and dark."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Mapping
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from tests.browser.conftest import ARGUMENTS, Shopfront
from tests.browser.pages import OPENED, OWNER, PUBLIC, STAFF
from tests.server import PAST_TEMPLATE, Server, Shop, deployed_data

SIZES = ((1920, 1080), (1366, 768), (390, 844))


def slug(path: str) -> str:
    return path.strip("/").replace("/", "-").replace("?", "-") or "home"


def take(page: Page, ready: str, file: Path, *, whole: bool = True) -> None:
    page.wait_for_selector(ready)
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(250)  # charts and lists draw after the first answer
    page.screenshot(path=file, full_page=whole)  # a dialog covers a window, not a page


def visit(
    front: Shopfront,
    out: Path,
    pages: Mapping[str, str],
    opened: Mapping[str, tuple[str, str, str]],
) -> None:
    for (width, height), theme in product(SIZES, ("light", "dark")):
        page = front.sign_in(width=width, height=height, color_scheme=theme)
        name = f"{width}x{height}-{theme}.png"
        for path, ready in pages.items():
            if path == "/login":
                page.evaluate("localStorage.removeItem('escashop.signedin')")
            page.goto(path)
            stem = "ticket" if path.startswith("/t/") else slug(path)
            take(page, ready, out / f"{stem}-{name}")
        for stem, (path, click, ready) in opened.items():
            page.goto(path)
            page.locator(click).first.click()
            take(page, ready, out / f"{stem}-{name}", whole=False)
        page.context.close()


def photograph(browser: Browser, out: Path) -> None:
    with Server(copy_data_from=deployed_data()) as server, server.clone(PAST_TEMPLATE) as database:
        os.environ["ESCASHOP_WEB_DSN"] = Shop(database).conninfo("escashop_web")
        from app import create_app  # noqa: PLC0415

        app = create_app()
        web = make_server("127.0.0.1", 0, app, threaded=True)
        threading.Thread(target=web.serve_forever, daemon=True).start()
        with database.connect() as conn:
            row = conn.execute(
                "SELECT ticket_code FROM shop.customers ORDER BY id DESC LIMIT 1"
            ).fetchone()
        front = Shopfront(browser, f"http://127.0.0.1:{web.server_port}")
        ticket = {f"/t/{row[0]}": ".ticket"} if row else {}
        visit(front, out, STAFF | PUBLIC | ticket, OPENED)
        with database.connect() as conn:
            conn.execute(
                "UPDATE shop.users SET role = 'super_admin' WHERE email = 'admin@demo.test'"
            )
        visit(front, out, OWNER, {})
        front.cable.close()
        web.shutdown()
        app.extensions["close"]()
        database.close()


def main() -> int:
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    path = os.environ.get("ESCASHOP_BROWSER") or shutil.which("chromium")
    if not path:
        sys.stderr.write("escashop: there is no Chrome or Chromium: install one.\n")
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS.split())
        photograph(browser, out)
        browser.close()
    sys.stdout.write(f"{len(list(out.glob('*.png')))} pictures in {out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
