"""The live stream: one listener a worker, a bounded queue a client, events that are only hints."""
import json
import queue
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial

import psycopg
import structlog
from flask import Response, request
from werkzeug.exceptions import ServiceUnavailable

from app.errors import Refusal
from app.gateway import Gateway, Row, bind
from app.routes import Route

log = structlog.get_logger()
CAP = 48  # of the worker's 64 threads: the rest must stay free for calls
HEARTBEAT, BILLS_EVERY, SLOWEST_RETRY = 15.0, 1.2, 5.0


def message(event: str, data: Row) -> str:
    head = f"id: {data['version']}\n" if "version" in data else ""
    return f"{head}event: {event}\ndata: {json.dumps(data, default=str)}\n\n"


def change(row: Row) -> str:
    return message(row["event"], {k: v for k, v in row.items() if k != "event"})


class Client:
    """An open stream; staff when it has a session and so a user."""

    def __init__(self, place: Row, session: str | None, user: Row | None) -> None:
        self.branch_id, self.place = place["branch_id"], place
        self.session, self.user, self.dropped = session, user, False
        self.inbox: queue.Queue[tuple[int | None, str]] = queue.Queue(64)

    def push(self, version: int | None, text: str) -> None:
        try:
            self.inbox.put_nowait((version, text))
        except queue.Full:
            self.dropped = True  # it comes back and resumes by its last id

    def may_see(self, row: Row) -> bool:
        role, user_id = (self.user or {}).get("role"), (self.user or {}).get("user_id")
        seers = {"admin", "super_admin", row["target_role"] or "cashier"}
        is_own = row["kind"] == "bill" and user_id == row["sales_agent_id"] and role == "sales"
        return row["branch_id"] == self.branch_id and (role in seers or is_own)


class Hub:
    """What one worker knows of the changes, fanned out to its clients."""

    def __init__(self, dsn: str, shop: Gateway) -> None:
        self.dsn, self.shop, self.slots = dsn, shop, threading.BoundedSemaphore(CAP)
        self.lock, self.clients = threading.RLock(), set[Client]()
        self.versions: dict[int, int] = {}  # of the branches with clients
        self.snapshot: str | None = None
        self.listening, self.stopped = threading.Event(), threading.Event()
        self.worker_alive: Callable[[], bool] = lambda: True

    def is_alive(self) -> bool:
        return self.worker_alive() and not self.stopped.is_set()

    def start(self) -> None:
        for work in (self.listen, self.watch_bills):
            threading.Thread(target=self.keep, args=(work,), daemon=True).start()

    def keep(self, work: Callable[[], None]) -> None:
        """Without these threads no screen is live, so they outlive every error."""
        tries = 0
        while self.is_alive():
            begun = time.monotonic()
            try:
                work()
            except Exception as error:
                log.warning("stream", work=work.__name__, error=type(error).__name__)
            tries = 0 if time.monotonic() - begun > SLOWEST_RETRY else min(tries + 1, 6)
            self.stopped.wait(min(0.1 * 2 ** tries, SLOWEST_RETRY))

    def listen(self) -> None:
        with psycopg.connect(self.dsn, autocommit=True, connect_timeout=5, keepalives_idle=10,
                             application_name="escashop-listen") as conn:
            try:
                conn.execute("LISTEN escashop")
                self.resync()
                self.listening.set()
                while self.is_alive():
                    conn.execute("SELECT 1")  # a dead peer shows only when it is spoken to
                    for note in conn.notifies(timeout=1):
                        branch, version = map(int, note.payload.split(":"))
                        with self.lock:
                            if version > self.versions.get(branch, version):
                                self.fetch(branch)
            finally:
                self.listening.clear()

    def fetch(self, branch_id: int) -> None:
        """Once for all clients of a branch, under the lock: what they have not seen."""
        clients = [c for c in self.clients if c.branch_id == branch_id]
        code, after = clients[0].place["code"], str(self.versions[branch_id])
        for row in self.shop.call("list_changes", True, branch=code, after_version=after):
            self.versions[branch_id] = max(self.versions[branch_id], row["version"])
            for client in clients:
                client.push(row["version"], change(row))

    def resync(self) -> None:
        """Nobody listened for a while: what was missed, then the word to read everything again."""
        with self.lock:
            for branch_id in self.versions:
                self.fetch(branch_id)
            for client in self.clients:
                client.push(None, message("resync", {}))

    def watch_bills(self) -> None:
        while self.is_alive():
            with self.lock:
                if any(c.user for c in self.clients):
                    self.fetch_bills()
                else:
                    self.snapshot = None
            self.stopped.wait(BILLS_EVERY)

    def fetch_bills(self) -> None:
        rows = self.shop.call("list_bill_changes", read=True, after=self.snapshot)
        self.snapshot = rows[0]["snapshot"]
        for row in rows[1:]:
            text = message("notice_posted", {})
            if row["kind"] == "bill":
                text = message("bill_changed", {"transaction_id": row["transaction_id"]})
            for client in self.clients:
                if client.may_see(row):
                    client.push(None, text)

    def join(self, client: Client) -> None:
        with self.lock:
            self.versions.setdefault(client.branch_id, client.place["version"])
            self.clients.add(client)
            if client.user and self.snapshot is None:
                self.fetch_bills()  # else a payment before the first look would be nobody's news

    def leave(self, client: Client) -> None:
        with self.lock:
            self.clients.discard(client)
            if client.branch_id not in {c.branch_id for c in self.clients}:
                self.versions.pop(client.branch_id, None)
        self.slots.release()

    def is_signed_in(self, client: Client) -> bool:
        try:
            if client.session:
                known = self.shop.call("get_session", True, session=client.session)[0]
                client.user = known["user"]
        except psycopg.Error as error:
            return error.sqlstate != "28000"
        return True

    def tell(self, client: Client, backlog: list[Row]) -> Iterator[str]:
        yield "retry: 2000\n\n"
        yield from map(change, backlog)
        seen = max((row["version"] for row in backlog), default=0)
        beat = time.monotonic() + HEARTBEAT
        while self.is_alive() and not client.dropped:
            if time.monotonic() >= beat:
                if not self.is_signed_in(client):
                    return
                beat = time.monotonic() + HEARTBEAT
                yield ": hb\n\n"
            with suppress(queue.Empty):
                version, text = client.inbox.get(timeout=1)
                if version is None or version > seen:
                    yield text


def open_stream(hub: Hub, route: Route) -> Response:
    """Both streams: the staff one takes a session, the public one a branch."""
    takes, own = (hub.shop.catalogue[name]["takes"] for name in ("list_changes", "get_session"))
    if route.view == "staff_stream":  # resumed alike; its branch is the session's
        takes = {"after_version": takes["after_version"], **own}
    values = bind({"takes": takes}, {})
    last, client = request.headers.get("Last-Event-ID", ""), None
    after = last if last.isdecimal() else values.get("after_version")
    if not hub.slots.acquire(blocking=False):
        raise ServiceUnavailable
    try:
        user, branch, session = None, values.get("branch"), values.get("session")
        if session:
            known = hub.shop.call("get_session", read=True, session=session)[0]
            user, branch = known["user"], known["branch"]["code"]
            if known["scope"] == "kiosk":
                raise Refusal("SHD01", "a kiosk may not do this", None)
        client = Client(hub.shop.call("get_branch", read=True, branch=branch)[0], session, user)
        hub.join(client)
        # Asked after joining: what is committed later comes through the inbox.
        code, after = client.place["code"], after or str(client.place["version"])
        backlog = hub.shop.call("list_changes", True, branch=code, after_version=after)
    except BaseException:
        hub.leave(client) if client else hub.slots.release()
        raise
    lines = hub.tell(client, backlog) if request.method == "GET" else iter(())
    response = Response(lines, mimetype="text/event-stream", headers={
        "Cache-Control": "no-store" if session else "no-cache", "X-Accel-Buffering": "no"})
    # Not in the generator: one that never started has no finally.
    response.call_on_close(partial(hub.leave, client))
    return response
