"""The live stream: what it says to whom, that it resumes, that it is bounded and ends."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from typing import Any

import pytest
from flask import Flask

from app import stream as module
from app.stream import Hub
from tests.server import Shop

ADMIN = "admin@demo.test"
CASHIER = "cashier@demo.test"
SALES = "sales@demo.test"
PATIENCE = 60


@contextmanager
def listening(base: str, path: str, **headers: str) -> Iterator[HTTPResponse]:
    request = urllib.request.Request(base + path, headers=headers)
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        assert answer.readline() == b"retry: 2000\n"
        assert answer.readline() == b"\n"
        yield answer


def bearer(token: str) -> str:
    return f"Bearer {token}"


def hear(answer: HTTPResponse) -> dict[str, Any]:
    """The next message; heartbeats are passed over."""
    fields: dict[str, Any] = {}
    for raw in answer:
        line = raw.decode().rstrip("\n")
        if not line and fields:
            return fields
        if line and not line.startswith(":"):
            name, _, value = line.partition(": ")
            fields[name] = json.loads(value) if name == "data" else value
    raise EOFError


def until(fact: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not fact():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.05)


def call_next(shop: Shop, counter_id: int) -> None:
    shop.connect("escashop_web").execute(
        "SELECT api.call_next(counter_id => %s, session => %s)", (counter_id, shop.login(ADMIN))
    )


def pay(shop: Shop, transaction_id: int, amount: str) -> None:
    shop.connect("escashop_web").execute(
        "SELECT api.create_settlement(transaction_id => %s, amount => %s, payment_mode => 'cash', "
        "session => %s)",
        (transaction_id, amount, shop.login(CASHIER)),
    )


@pytest.fixture
def hub(app: Flask) -> Hub:
    found: Hub = app.extensions["hub"]
    until(found.listening.is_set)
    return found


@pytest.mark.usefixtures("hub")
def test_a_call_reaches_every_screen_without_names(live_app: str, shop: Shop) -> None:
    with (
        listening(live_app, "/api/queue/stream") as display,
        listening(live_app, "/api/stream", Authorization=bearer(shop.login(SALES))) as desk,
    ):
        call_next(shop, 1)
        said = hear(display)
        assert said["event"] == "customer_called"
        assert set(said["data"]) == {
            "version",
            "business_date",
            "token_label",
            "counter_name",
            "silent",
        }
        assert said["id"] == str(said["data"]["version"])
        assert said["data"]["counter_name"] == "Counter 1"
        assert hear(desk) == said


@pytest.mark.usefixtures("hub")
def test_who_comes_back_hears_what_was_missed_once(live_app: str, shop: Shop) -> None:
    with listening(live_app, "/api/queue/stream") as display:
        call_next(shop, 1)
        last = hear(display)["id"]
    call_next(shop, 2)
    call_next(shop, 3)
    with listening(live_app, "/api/queue/stream", **{"Last-Event-ID": last}) as display:
        missed = [hear(display) for _ in range(2)]
        assert [m["data"]["counter_name"] for m in missed] == ["Counter 2", "Counter 3"]
        assert [int(m["id"]) for m in missed] == [int(last) + 1, int(last) + 2]
        shop.connect().execute("NOTIFY escashop, '1:1'")
        shop.connect("escashop_web").execute(
            "SELECT api.complete_customer(customer_id => c.customer_id, session => %(s)s) FROM "
            "api.list_queue(session => %(s)s) AS c WHERE c.counter_name = 'Counter 3'",
            {"s": shop.login(ADMIN)},
        )
        assert hear(display)["event"] == "customer_completed"


@pytest.mark.usefixtures("hub")
def test_staff_resume_by_the_version_of_their_board(live_app: str, shop: Shop) -> None:
    call_next(shop, 1)
    row = shop.connect().execute("SELECT version FROM shop.boards WHERE branch_id = 1").fetchone()
    assert row
    call_next(shop, 2)
    path = f"/api/stream?after_version={row[0]}"
    with listening(live_app, path, Authorization=bearer(shop.login(SALES))) as desk:
        assert hear(desk)["data"]["counter_name"] == "Counter 2"


@pytest.mark.parametrize("after", ["99999", "-500"])
@pytest.mark.usefixtures("hub")
def test_an_impossible_past_is_resync(live_app: str, after: str) -> None:
    with listening(live_app, f"/api/queue/stream?after_version={after}") as display:
        assert hear(display)["event"] == "resync"


@pytest.mark.usefixtures("hub")
def test_money_reaches_those_who_may_see_it_and_never_the_public(live_app: str, shop: Shop) -> None:
    owner = shop.connect()
    owner.execute("UPDATE shop.transactions SET sales_agent_id = 1 WHERE id = 2")
    with (
        listening(live_app, "/api/queue/stream") as display,
        listening(live_app, "/api/stream", Authorization=bearer(shop.login(CASHIER))) as till,
        listening(live_app, "/api/stream", Authorization=bearer(shop.login(SALES))) as sales,
    ):
        pay(shop, 2, "1.00")
        assert hear(till) == {"event": "bill_changed", "data": {"transaction_id": 2}}
        pay(shop, 1, "1.00")
        assert hear(till) == {"event": "bill_changed", "data": {"transaction_id": 1}}
        assert hear(sales) == {"event": "bill_changed", "data": {"transaction_id": 1}}
        call_next(shop, 1)
        assert hear(display)["event"] == "customer_called"


@pytest.mark.usefixtures("hub")
def test_a_refused_payment_is_no_news(live_app: str, shop: Shop) -> None:
    with listening(live_app, "/api/stream", Authorization=bearer(shop.login(CASHIER))) as till:
        pay(shop, 1, "99999.00")
        pay(shop, 2, "1.00")
        assert hear(till)["data"] == {"transaction_id": 2}


def test_the_staff_stream_needs_a_session(live_app: str) -> None:
    for headers in ({}, {"Authorization": "Bearer 1.wrong"}):
        request = urllib.request.Request(live_app + "/api/stream", headers=headers)
        with pytest.raises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(request, timeout=PATIENCE)
        assert caught.value.code == 401


@pytest.mark.parametrize(
    "end",
    [
        "SELECT api.logout(session => %(mine)s)",
        "SELECT api.update_user(%(user)s, status => 'inactive', session => %(admin)s)",
        "SELECT api.update_user(%(user)s, role => 'sales', session => %(admin)s)",
        "SELECT api.revoke_sessions(%(user)s, session => %(admin)s)",
    ],
)
@pytest.mark.usefixtures("hub")
def test_the_staff_stream_ends_with_its_session(
    live_app: str, shop: Shop, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    monkeypatch.setattr(module, "HEARTBEAT", 0.5)
    token = shop.login(CASHIER)
    with listening(live_app, "/api/stream", Authorization=bearer(token)) as till:
        assert till.readline() == b": hb\n"
        user = (
            shop.connect()
            .execute("SELECT id FROM shop.users WHERE email = %s", (CASHIER,))
            .fetchone()
        )
        assert user
        shop.connect("escashop_web").execute(
            end, {"mine": token, "admin": shop.login(ADMIN), "user": user[0]}
        )
        with pytest.raises(EOFError):
            hear(till)


def test_a_lost_listener_comes_back_and_misses_nothing(live_app: str, shop: Shop, hub: Hub) -> None:
    owner = shop.connect()
    with listening(live_app, "/api/queue/stream") as display:
        owner.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE application_name = 'escashop-listen' AND datname = current_database()"
        )
        call_next(shop, 1)
        events = {hear(display)["event"], hear(display)["event"]}
        assert events == {"customer_called", "resync"}
        until(hub.listening.is_set)
        call_next(shop, 2)
        assert hear(display)["data"]["counter_name"] == "Counter 2"


def test_too_many_streams_are_refused_and_a_closed_one_makes_room(app: Flask, hub: Hub) -> None:
    client = app.test_client()
    opened = [client.get("/api/queue/stream") for _ in range(module.CAP)]
    assert {answer.status_code for answer in opened} == {200}
    refused = client.get("/api/queue/stream")
    assert refused.status_code == 503
    assert refused.headers["Retry-After"]
    assert client.get("/api/queue/display").status_code == 200
    opened.pop().close()
    again = client.get("/api/queue/stream")
    assert again.status_code == 200
    for answer in [*opened, again]:
        answer.close()
    assert hub.clients == set()


def test_a_slow_client_is_dropped_and_the_others_are_not(app: Flask, hub: Hub) -> None:
    place = {"branch_id": 1, "code": "main", "version": 0}
    slow, quick = module.Client(place, None), module.Client(place, None)
    for number in range(65):
        slow.push(number, "x")
        quick.push(number, "x")
        quick.inbox.get_nowait()
    assert (slow.dropped, quick.dropped) == (True, False)
    assert list(hub.tell(slow, [])) == ["retry: 2000\n\n"]


def test_streams_end_when_the_worker_does(live_app: str, hub: Hub) -> None:
    with listening(live_app, "/api/queue/stream") as display:
        hub.worker_alive = lambda: False
        with pytest.raises(EOFError):
            hear(display)
