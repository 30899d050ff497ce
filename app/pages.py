"""The pages: one template, one module each; what they show they ask of the API."""

import io
from functools import partial
from pathlib import Path

import segno
from flask import Flask, Response, render_template, request, url_for

PAGES = {
    "/": "home", "/login": "login", "/forgot-password": "forgot_password", "/queue": "queue",
    "/reset-password": "reset_password", "/account": "account", "/customers": "customers",
    "/customers/new": "register", "/customers/<customer_id>": "customer", "/kiosk": "kiosk",
    "/counter": "counter", "/board/history": "past_board", "/admin": "admin", "/drawer": "drawer",
    "/branches": "branches", "/analytics": "analytics", "/analytics/history": "history",
    "/transactions": "transactions", "/display": "display", "/t/<ticket_code>": "ticket"}
# These also live under a branch's code.
PUBLIC = {"login", "forgot_password", "reset_password", "display", "ticket"}
STATIC = Path(__file__).parent / "static"
OWN_WORDS = {file.name.split(".")[0] for file in STATIC.glob("i18n/*.*.json")}
OWN_STYLE = {file.stem for file in STATIC.glob("css/*.css")} - {"app"}


def show(page: str, branch_code: str | None = None, **_path: str) -> str:
    return render_template("page.html", page=page, title=f"{page}.title", public=page in PUBLIC,
                           branch_code=branch_code)


def show_code(endpoint: str, **path: str) -> Response:
    """The QR code of a ticket page's address."""
    picture = io.BytesIO()
    address = url_for(endpoint, _external=True, **path)
    segno.make(address, error="m", micro=False).save(picture, kind="svg", scale=4, border=2)
    return Response(picture.getvalue(), mimetype="image/svg+xml")


def init_app(app: Flask) -> None:
    def context() -> dict[str, object]:
        best = request.accept_languages.best_match(["en", "fil", "tl"], "en")
        is_filipino = request.cookies.get("lang", best) in {"fil", "tl"}
        return {"lang": "fil" if is_filipino else "en", "own_words": OWN_WORDS,
                "own_style": OWN_STYLE, "insecure_lan": app.config["INSECURE_LAN"]}

    app.context_processor(context)
    for path, page in PAGES.items():
        for prefix in ("", "/b/<branch_code>") if page in PUBLIC else ("",):
            name = f"b_{page}" if prefix else page
            app.add_url_rule(prefix + path, name, partial(show, page))
            if page == "ticket":
                app.add_url_rule(f"{prefix}{path}/qr.svg", f"{name}_qr", partial(show_code, name))
