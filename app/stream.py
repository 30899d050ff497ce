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

from app.gateway import Gateway, Row, bind
from app.routes import Route

log = structlog.get_logger()
CAP = 48  # of the worker's 64 threads: the rest must stay free for calls
# A rush of changes is read together, and told in one piece: many open screens then cost little.
GATHER, HEARTBEAT, BILLS_EVERY, PAUSE = 0.01, 15.0, 1.2, 1.0


def message(event: str, data: Row) -> str:
    head = f"id: {data['version']}\n" if "version" in data else ""
    return f"{head}event: {event}\ndata: {json.dumps(data, default=str)}\n\n"


def change(row: Row) -> str:
    return message(row["event"], {k: v for k, v in row.items() if k != "event"})


class Client:
    """An open stream; one of the staff when it has a session."""

    def __init__(self, place: Row, session: str | None) -> None:
        self.branch_id, self.place = place["branch_id"], place
        self.session, self.dropped = session, False
        self.inbox: queue.Queue[tuple[int | None, str]] = queue.Queue(64)

    def push(self, version: int | None, text: str) -> None:
        try:
            self.inbox.put_nowait((version, text))
        except queue.Full:
            self.dropped = True  # it comes back and resumes by its last id

    def may_see(self, row: Row) -> bool:
        who = self.place
        is_told = who["role"] in row["roles"] or who["user_id"] in row["user_ids"]
        return row["branch_id"] == self.branch_id and is_told


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
        while self.is_alive():
            try:
                work()
            except Exception as error:
                log.warning("stream", work=work.__name__, error=type(error).__name__)
            self.stopped.wait(PAUSE)

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
                                time.sleep(GATHER)
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
                if any(c.session for c in self.clients):
                    self.fetch_bills()
                else:
                    self.snapshot = None
            self.stopped.wait(BILLS_EVERY)

    def fetch_bills(self) -> None:
        rows = self.shop.call("list_bill_changes", read=True, after=self.snapshot)
        self.snapshot = rows[0]["snapshot"]
        for row in rows[1:]:
            for client in self.clients:
                if client.may_see(row):
                    client.push(None, message(row["event"], row["data"]))

    def join(self, client: Client) -> None:
        with self.lock:
            self.versions.setdefault(client.branch_id, client.place["version"])
            self.clients.add(client)
            if client.session and self.snapshot is None:
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
                client.place = self.shop.call("get_branch", True, session=client.session)[0]
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
                news = [client.inbox.get(timeout=1)]
                while not client.inbox.empty():
                    news.append(client.inbox.get())
                yield "".join(text for version, text in news if (version or seen + 1) > seen)


def open_stream(hub: Hub, route: Route) -> Response:
    """Both streams, resumed alike: the public one is told a branch, the staff one a session."""
    known = hub.shop.catalogue["get_branch"]["takes"] | hub.shop.catalogue["list_changes"]["takes"]
    unused = "branch" if route.view == "staff_stream" else "session"
    values = bind({"takes": {k: v for k, v in known.items() if k != unused}}, {})
    after, last = values.pop("after_version", None), request.headers.get("Last-Event-ID", "")
    after, client = last if last.isdecimal() else after, None
    if not hub.slots.acquire(blocking=False):
        raise ServiceUnavailable
    try:
        place = hub.shop.call("get_branch", True, False, **values)[0]
        client = Client(place, values.get("session"))
        hub.join(client)
        # Asked after joining: what is committed later comes through the inbox.
        code, after = client.place["code"], after or str(client.place["version"])
        backlog = hub.shop.call("list_changes", True, branch=code, after_version=after)
    except BaseException:
        hub.leave(client) if client else hub.slots.release()
        raise
    lines = hub.tell(client, backlog) if request.method == "GET" else iter(())
    response = Response(lines, mimetype="text/event-stream", headers={
        "Cache-Control": "no-store" if client.session else "no-cache", "X-Accel-Buffering": "no"})
    # Not in the generator: one that never started has no finally.
    response.call_on_close(partial(hub.leave, client))
    return response
