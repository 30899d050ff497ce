"""Live a shop's exported days again, through the HTTP interface and on a clock of its own."""

from __future__ import annotations

import csv
import json
import secrets
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import psycopg

FILES = ("counters", "customers", "transactions", "payment_settlements")
ZONE = ZoneInfo("Asia/Manila")  # the export's times are the shop's, without a zone
Row = dict[str, str]


class UnreadableExport(Exception):
    """The directory is no export: a file is missing or a value is not what it must be."""


@dataclass(frozen=True)
class Refusal:
    """What the shop said no to, and why."""

    at: datetime
    what: str
    code: str
    reason: str


@dataclass
class Report:
    """What came of a replay."""

    customers: int = 0
    served: int = 0
    cancelled: int = 0
    bills: int = 0
    billed: Decimal = Decimal(0)
    payments: int = 0
    collected: Decimal = Decimal(0)
    refusals: list[Refusal] = field(default_factory=list)

    @property
    def reasons(self) -> Counter[tuple[str, str]]:
        return Counter((refusal.code, refusal.reason) for refusal in self.refusals)


@dataclass(frozen=True)
class Moment:
    """One thing that happened; the rank orders what happened at the same time."""

    at: datetime
    rank: int
    source_id: int
    what: str
    live: Callable[[], None]


class RefusedError(Exception):
    def __init__(self, code: str, reason: str) -> None:
        super().__init__(f"{code} {reason}")
        self.code = code
        self.reason = reason


class Caller:
    """HTTP as some people, each signed in when needed and again when their session has ended."""

    def __init__(self, url: str, password: str) -> None:
        self.origin = url.rstrip("/")
        self.host = urlsplit(url).netloc
        self.password = password
        self.tokens: dict[str, str] = {}

    def send(
        self, method: str, path: str, body: object, headers: dict[str, str]
    ) -> tuple[int, Any, str]:
        connection = HTTPConnection(self.host, timeout=60)
        try:
            headers = {"Content-Type": "application/json", "Origin": self.origin, **headers}
            connection.request(method, path, json.dumps(body), headers)
            answer = connection.getresponse()
            content = answer.read()
            return answer.status, json.loads(content or b"null"), answer.headers["Set-Cookie"] or ""
        finally:
            connection.close()

    def sign_in(self, email: str) -> str:
        status, body, cookie = self.send(
            "POST", "/api/auth/login", {"email": email, "password": self.password}, {}
        )
        if status != 200:
            raise RuntimeError(f"{email} cannot sign in: {body}")
        return cookie.partition(";")[0].partition("=")[2]

    def post(self, path: str, body: dict[str, object], email: str, key: str | None = None) -> Any:
        """What the shop answers; RefusedError when it says no."""
        for _ in range(2):
            token = self.tokens.get(email) or self.sign_in(email)
            self.tokens[email] = token
            headers = {"Authorization": f"Bearer {token}"}
            if key:
                headers["Idempotency-Key"] = key
            status, answer, _cookie = self.send("POST", path, body, headers)
            if status != 401:
                break
            del self.tokens[email]
        if status >= 500:
            raise RuntimeError(f"{path}: {status} {answer}")
        if status >= 400:
            raise RefusedError(str(answer.get("code")), str(answer.get("title") or answer))
        return answer


def read_export(directory: Path) -> dict[str, list[Row]]:
    """The export's rows by file."""
    export = {}
    for name in FILES:
        try:
            with (directory / f"{name}.csv").open(newline="", encoding="utf-8-sig") as file:
                export[name] = list(csv.DictReader(file))
        except OSError as error:
            raise UnreadableExport(f"{name}.csv: {error.strerror}") from error
    return export


def when(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=ZONE)


def read_json(text: str) -> Any:
    return json.loads(text, parse_float=str) if text else None


class Replay:
    """An export, and the shop in which it happens again."""

    admin = "admin@replay.test"

    def __init__(self, export: dict[str, list[Row]], url: str, owner: psycopg.Connection[Any]):
        self.export = export
        self.owner = owner
        # Nobody signs in to a replay later.
        password = f"Re-{secrets.token_urlsafe(16)}-1"
        self.caller = Caller(url, password)
        self.report = Report()
        self.agents: dict[str, int] = {}
        self.customers: dict[str, int] = {}
        self.bills: dict[str, int] = {}
        self.counters: list[int] = []
        self.first_bills = {
            row["customer_id"]: row["id"]
            for row in export["transactions"]
            for customer in export["customers"]
            if (customer["id"], customer["or_number"]) == (row["customer_id"], row["or_number"])
        }

    def create_user(self, email: str, name: str, role: str) -> int:
        row = self.owner.execute(
            "SELECT private.create_user(1::smallint, %s, %s, %s, %s)",
            (email, name, role, self.caller.password),
        ).fetchone()
        return int(row[0]) if row else 0

    def create_people(self) -> None:
        self.create_user(self.admin, "Replay Admin", "admin")
        agents = {row["sales_agent_id"] for row in self.export["customers"]}
        agents |= {row["sales_agent_id"] for row in self.export["transactions"]}
        for source in sorted(agents - {""}):
            self.agents[source] = self.create_user(
                f"agent{source}@replay.test", f"Agent {source}", "sales"
            )
        cashiers = {row["cashier_id"] for row in self.export["payment_settlements"]}
        for source in sorted(cashiers - {""}):
            self.create_user(f"cashier{source}@replay.test", f"Cashier {source}", "cashier")

    def moments(self) -> list[Moment]:
        """All that happened, in order."""
        try:
            return sorted(self.find_moments(), key=lambda m: (m.at, m.rank, m.source_id))
        except (KeyError, ValueError) as error:
            raise UnreadableExport(f"{type(error).__name__}: {error}") from error

    def find_moments(self) -> Iterator[Moment]:
        def moment(row: Row, column: str, rank: int, what: str, live: Callable[[Row], None]) -> Any:
            title = f"{what} {row['id']}"
            return Moment(when(row[column]), rank, int(row["id"]), title, lambda: live(row))

        for row in self.export["counters"]:
            yield moment(row, "created_at", 0, "counter", self.create_counter)
        for row in self.export["customers"]:
            yield moment(row, "created_at", 1, "customer", self.register)
            end = "served_at" if row["served_at"] else "updated_at"
            if row["queue_status"] in {"serving", "processing", "completed"}:
                yield moment(row, end, 4, "visit of customer", self.serve)
            elif row["queue_status"] == "cancelled":
                yield moment(row, "updated_at", 4, "cancellation of customer", self.cancel)
        for row in self.export["transactions"]:
            if self.first_bills.get(row["customer_id"]) != row["id"]:
                yield moment(row, "created_at", 2, "bill", self.bill)
        for row in self.export["payment_settlements"]:
            yield moment(row, "paid_at", 3, "payment", self.pay)

    def create_counter(self, row: Row) -> None:
        answer = self.caller.post(
            "/api/admin/counters",
            {
                "name": row["name"],
                "display_order": int(row["display_order"] or 0),
                "is_active": row["is_active"] == "t",
            },
            self.admin,
        )
        if row["is_active"] == "t":
            self.counters.append(answer["counter_id"])

    def register(self, row: Row) -> None:
        given = {
            name: row[name]
            for name in (
                *("name", "contact_number", "email", "address", "occupation", "distribution_info"),
                *("doctor_assigned", "grade_type", "lens_type", "frame_code", "remarks"),
                "or_number",
            )
            if row[name]
        }
        has_bill = row["id"] in self.first_bills
        eyes = {k: v for k, v in (read_json(row["prescription"]) or {}).items() if v}
        answer = self.caller.post(
            "/api/customers",
            {
                **given,
                "age": int(row["age"]) if row["age"] else None,
                "prescription": eyes,
                # With it the shop always makes a bill; the export's first bills came by hand.
                "payment_info": read_json(row["payment_info"]) if has_bill else None,
                "priority_flags": read_json(row["priority_flags"]),
                "estimated_time": read_json(row["estimated_time"]),
                "create_initial_transaction": has_bill,
                "sales_agent_id": self.agents.get(row["sales_agent_id"]),
            },
            self.admin,
            f"customer-{row['id']}",
        )
        self.customers[row["id"]] = answer["customer_id"]
        self.report.customers += 1
        if has_bill:
            found = self.owner.execute(
                "SELECT id, amount FROM shop.transactions WHERE customer_id = %s ORDER BY id",
                (answer["customer_id"],),
            ).fetchone()
            if found:
                self.bills[self.first_bills[row["id"]]] = found[0]
                self.report.bills += 1
                self.report.billed += found[1]

    def known(self, numbers: dict[str, int], what: str, source: str) -> int:
        if source not in numbers:
            raise RefusedError("—", f"its {what} was refused or is not in the export")
        return numbers[source]

    def serve(self, row: Row) -> None:
        customer_id = self.known(self.customers, "customer", row["id"])
        if not self.counters:
            raise RefusedError("—", "no counter is open yet")
        # Which counter it was, the export does not say; one that still serves is the last choice.
        counter_id = self.counters.pop(0)
        self.counters.append(counter_id)
        visit: dict[str, object] = {"customer_id": customer_id}
        call = {**visit, "counter_id": counter_id}
        self.caller.post("/api/queue/call-customer", call, self.admin)
        if row["queue_status"] == "serving":
            self.counters.remove(counter_id)
        elif row["queue_status"] == "processing":
            self.caller.post("/api/queue/start-processing", visit, self.admin)
        else:
            self.caller.post("/api/queue/complete", visit, self.admin)
            self.report.served += 1

    def cancel(self, row: Row) -> None:
        customer_id = self.known(self.customers, "customer", row["id"])
        self.caller.post("/api/queue/cancel", {"customer_id": customer_id}, self.admin)
        self.report.cancelled += 1

    def bill(self, row: Row) -> None:
        answer = self.caller.post(
            "/api/transactions",
            {
                "customer_id": self.known(self.customers, "customer", row["customer_id"]),
                "amount": row["amount"],
                "payment_mode": row["payment_mode"],
                "or_number": row["or_number"],
                "sales_agent_id": self.agents.get(row["sales_agent_id"]),
            },
            self.admin,
            f"bill-{row['id']}",
        )
        self.bills[row["id"]] = answer["transaction_id"]
        self.report.bills += 1
        self.report.billed += Decimal(answer["amount"])

    def pay(self, row: Row) -> None:
        bill = self.known(self.bills, "bill", row["transaction_id"])
        email = f"cashier{row['cashier_id']}@replay.test" if row["cashier_id"] else self.admin
        answer = self.caller.post(
            f"/api/transactions/{bill}/settlements",
            {"amount": row["amount"], "payment_mode": row["payment_mode"], "notes": row["notes"]},
            email,
            f"payment-{row['id']}",
        )
        self.report.payments += 1
        self.report.collected += Decimal(answer["settlement"]["amount"])

    def run(self, advance: Callable[[Moment], None] = lambda _: None) -> Report:
        """Live every moment again; the clock is on the wall again afterwards, whatever happens."""
        moments = self.moments()
        try:
            if moments:
                self.set_clock(moments[0].at)
            self.create_people()
            for moment in moments:
                self.set_clock(moment.at)
                try:
                    moment.live()
                except RefusedError as refused:
                    self.report.refusals.append(
                        Refusal(moment.at, moment.what, refused.code, refused.reason)
                    )
                advance(moment)
        finally:
            self.set_clock(None)
        return self.report

    def set_clock(self, at: datetime | None) -> None:
        self.owner.execute("SELECT private.set_clock(%s)", (at,))


@contextmanager
def serve(web_dsn: str) -> Iterator[str]:
    """The web app on a database, behind a free port; its URL."""
    import os  # noqa: PLC0415
    import threading  # noqa: PLC0415

    from werkzeug.serving import make_server  # noqa: PLC0415

    from app import create_app  # noqa: PLC0415

    before = os.environ.get("ESCASHOP_WEB_DSN")
    os.environ["ESCASHOP_WEB_DSN"] = web_dsn
    try:
        app = create_app()
    finally:
        if before is None:
            del os.environ["ESCASHOP_WEB_DSN"]
        else:
            os.environ["ESCASHOP_WEB_DSN"] = before
    web = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=web.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{web.server_port}"
    finally:
        web.shutdown()
        thread.join(10)
        web.server_close()
        close = getattr(app, "close", None) or app.extensions.get("close")
        if close:
            close()
