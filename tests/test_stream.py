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
    deadline = time.monotonic() + PATIENCE
    for raw in answer:
        line = raw.decode().rstrip("\n")
        if not line and fields:
            return fields
        if line and not line.startswith(":"):
            name, _, value = line.partition(": ")
            fields[name] = json.loads(value) if name == "data" else value
        assert time.monotonic() < deadline, "nothing was said"  # heartbeats keep the wire alive
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


def complete(shop: Shop, counter: str) -> None:
    shop.connect("escashop_web").execute(
        "SELECT api.complete_customer(customer_id => c.customer_id, session => %(s)s) FROM "
        "api.list_queue(session => %(s)s) AS c WHERE c.counter_name = %(counter)s",
        {"s": shop.login(ADMIN), "counter": counter},
    )


def pay(shop: Shop, transaction_id: int, amount: str) -> None:
    shop.connect("escashop_web").execute(
        "SELECT api.create_settlement(transaction_id => %s, amount => %s, payment_mode => 'cash', "
        "session => %s)",
        (transaction_id, amount, shop.login(CASHIER)),
    )


class Desk:
    """An administrator who does one thing after the other, and what the board's version is."""

    def __init__(self, shop: Shop) -> None:
        self.conn, self.owner = shop.connect("escashop_web"), shop.connect()
        self.session = shop.login(ADMIN)

    def do(self, call: str, *values: object) -> Any:
        """The first column of api.<call>, whose last argument is the session."""
        row = self.conn.execute(
            f"SELECT * FROM api.{call}".encode(), (*values, self.session)
        ).fetchone()
        assert row is not None
        return row

    @property
    def version(self) -> int:
        query = "SELECT version FROM shop.boards WHERE branch_id = 1"
        row = self.owner.execute(query).fetchone()
        assert row is not None
        return int(row[0])

    @property
    def line(self) -> list[int]:
        """Who waits, in the order of calling."""
        query = (
            "SELECT customer_id FROM api.list_queue(session => %s) AS c "
            "WHERE c.queue_status = 'waiting'"
        )
        return [int(row[0]) for row in self.conn.execute(query, (self.session,)).fetchall()]


@pytest.fixture
def desk(shop: Shop) -> Desk:
    return Desk(shop)


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
def test_liv_7_who_comes_back_hears_what_was_missed_once(live_app: str, shop: Shop) -> None:
    with listening(live_app, "/api/queue/stream") as display:
        call_next(shop, 1)
        last = hear(display)["id"]
    for counter in (2, 3):
        call_next(shop, counter)
    complete(shop, "Counter 2")
    with listening(live_app, "/api/queue/stream", **{"Last-Event-ID": last}) as display:
        missed = [hear(display) for _ in range(3)]
        assert [m["event"] for m in missed] == ["customer_called"] * 2 + ["customer_completed"]
        assert [m["data"]["counter_name"] for m in missed[:2]] == ["Counter 2", "Counter 3"]
        assert [int(m["id"]) for m in missed] == [int(last) + n for n in (1, 2, 3)]
        shop.connect().execute("NOTIFY escashop, '1:1'")
        complete(shop, "Counter 3")
        assert hear(display)["event"] == "customer_completed"


def test_what_happens_while_a_listener_joins_is_told_once(
    live_app: str, shop: Shop, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    join = hub.join

    def join_and_miss_nothing(client: module.Client) -> None:
        join(client)
        call_next(shop, 1)
        until(lambda: not client.inbox.empty())  # and what is read next holds it too

    monkeypatch.setattr(hub, "join", join_and_miss_nothing)
    with listening(live_app, "/api/queue/stream") as display:
        assert hear(display)["event"] == "customer_called"
        complete(shop, "Counter 1")
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


MODES = ("cash", "gcash", "maya", "credit_card", "bank_transfer")


@pytest.mark.usefixtures("hub")
def test_liv_1_each_payment_is_told_once_to_staff_only(
    live_app: str, shop: Shop, desk: Desk
) -> None:
    assert module.BILLS_EVERY < 2  # the seconds that a payment may stay unknown
    customer = desk.line[0]
    bills = {
        mode: desk.owner.execute(
            "SELECT transaction_id FROM api.create_transaction(%s, 1000, %s)", (customer, mode)
        ).fetchone()[0]  # type: ignore[index]
        for mode in MODES
    }
    with (
        listening(live_app, "/api/queue/stream") as display,
        listening(live_app, "/api/stream", Authorization=bearer(shop.login(CASHIER))) as till,
    ):
        version = desk.version
        for status in ("partial", "paid"):
            for mode, bill in bills.items():
                row = desk.conn.execute(
                    "SELECT s.sqlstate, s.transaction ->> 'payment_status' FROM "
                    "api.create_settlement(%s, 500, %s, session => %s) AS s",
                    (bill, mode, desk.session),
                ).fetchone()
                assert row == (None, status)
            told = [hear(till) for _ in MODES]
            assert {said["event"] for said in told} == {"bill_changed"}
            assert sorted(said["data"]["transaction_id"] for said in told) == sorted(bills.values())
            assert all(set(said) == {"event", "data"} for said in told)  # no id to resume by
        assert desk.version == version
        call_next(shop, 1)
        assert hear(till)["event"] == hear(display)["event"] == "customer_called"


@pytest.mark.parametrize(
    "act",
    [
        "void_settlement(%(bill)s, %(paid)s, 'by mistake', session => %(session)s)",
        "refund_settlement(%(bill)s, %(paid)s, 1, 'too dear', session => %(session)s)",
        """split_settlement(%(bill)s, '[{"amount": 1, "payment_mode": "cash"},
            {"amount": 1, "payment_mode": "maya"}]', session => %(session)s)""",
        "update_transaction(%(bill)s, payment_mode => 'maya', session => %(session)s)",
        "grant_discount(%(free)s, 'pwd', 'PWD-0001', session => %(session)s)",
        "void_transaction(%(free)s, 'by mistake', session => %(session)s)",
    ],
    ids=["void", "refund", "split", "change", "discount", "void bill"],
)
@pytest.mark.usefixtures("hub")
def test_every_change_of_a_bill_is_told_once(
    live_app: str, shop: Shop, desk: Desk, act: str
) -> None:
    desk.owner.execute(
        "UPDATE shop.system_settings SET value = 'true' WHERE key = 'discount.enabled'"
    )
    pay(shop, 1, "10.00")
    paid = desk.owner.execute("SELECT id FROM shop.payment_settlements").fetchone()
    assert paid is not None
    words = {"bill": 1, "free": 3, "paid": paid[0], "session": desk.session}
    changed = 3 if "free" in act else 1
    with listening(live_app, "/api/stream", Authorization=bearer(shop.login(CASHIER))) as till:
        desk.conn.execute(f"SELECT api.{act}".encode(), words)
        assert hear(till) == {"event": "bill_changed", "data": {"transaction_id": changed}}
        pay(shop, 2, "1.00")
        assert hear(till) == {"event": "bill_changed", "data": {"transaction_id": 2}}


@pytest.mark.usefixtures("hub")
def test_liv_2_work_in_the_back_is_silent(live_app: str, shop: Shop, desk: Desk) -> None:
    desk.owner.execute("UPDATE shop.customers SET token_number = 45 WHERE id = %s", desk.line[:1])
    desk.do("call_next(1, %s)")
    with listening(live_app, "/api/queue/stream") as display:
        row = desk.owner.execute(
            "SELECT id, business_date::text FROM shop.customers WHERE token_number = 45"
        ).fetchone()
        assert row is not None
        desk.do("start_processing(%s, %s)", row[0])
        said = hear(display)
        assert (said["event"], said["id"]) == ("customer_processing", str(desk.version))
        told = said["data"]
        assert (told["version"], told["business_date"]) == (desk.version, row[1])
        assert (told["token_label"], told["silent"]) == ("#045", True)
        call_next(shop, 2)
        assert hear(display)["event"] == "customer_called"


@pytest.mark.usefixtures("hub")
def test_liv_3_five_moves_are_five_messages_in_order(live_app: str, desk: Desk) -> None:
    first, second = desk.line[:2]
    with listening(live_app, "/api/queue/stream") as display:
        before = desk.version
        desk.do("call_customer(%s, 1, %s)", first)
        desk.do("start_processing(%s, %s)", first)
        desk.do("call_customer(%s, 1, %s)", second)
        desk.do("complete_customer(%s, session => %s)", first)
        desk.do("cancel_customer(%s, session => %s)", second)
        told = [hear(display) for _ in range(5)]
    assert [said["event"] for said in told] == [
        "customer_called", "customer_processing", "customer_called", "customer_completed",
        "customer_cancelled",
    ]  # fmt: skip
    assert [int(said["id"]) for said in told] == [before + n for n in range(1, 6)]
    assert [said["data"]["version"] for said in told] == [before + n for n in range(1, 6)]


@pytest.mark.usefixtures("hub")
def test_liv_5_a_new_order_is_told_to_who_listens(live_app: str, desk: Desk) -> None:
    for counter in (1, 2):
        desk.do("call_next(%s, %s)", counter)
    first, second = desk.line
    desk.do("reorder_queue(to_jsonb(%s::bigint[]), %s)", [second, first])  # nobody listens
    assert desk.line == [second, first]
    with listening(live_app, "/api/queue/stream") as display:
        desk.do("reorder_queue(to_jsonb(%s::bigint[]), %s)", [first, second])
        said = hear(display)
        assert (said["event"], said["data"]["token_label"]) == ("queue_reordered", None)
        assert desk.line == [first, second]
        desk.do("cancel_customer(%s, session => %s)", second)
        assert hear(display)["event"] == "customer_cancelled", "one message for all who moved"


@pytest.mark.usefixtures("hub")
def test_liv_6_the_public_hears_no_name_and_no_amount(live_app: str, desk: Desk) -> None:
    """A whole day, with all that a screen is told."""
    with listening(live_app, "/api/queue/stream") as display:
        made = desk.owner.execute(
            """
            SELECT c.customer_id FROM api.register_customer('Zenaida Quijano', '09179998877', 70,
                '99 Sampaguita Street', 'pickup', 'No Grade', 'hoya', '{"days": 1}',
                payment_info => '{"mode": "cash", "amount": "7654.32"}') AS c
            """
        ).fetchone()
        assert made is not None
        customer = made[0]
        desk.do("set_priority(%s, '{\"senior_citizen\": true}', 'asked Zenaida', %s)", customer)
        desk.do("reorder_queue(to_jsonb(%s::bigint[]), %s)", desk.line[::-1])
        desk.do("call_customer(%s, 1, %s)", customer)
        desk.do("recall_customer(%s, %s)", customer)
        desk.do("transfer_customer(%s, 2, %s)", customer)
        desk.do("return_customer(%s, reason => 'Zenaida left', session => %s)", customer)
        desk.do("call_customer(%s, 2, %s)", customer)
        desk.do("mark_no_show(%s, session => %s)", customer)
        desk.do("call_customer(%s, 2, %s)", customer)
        desk.do("undo_action(%s, %s)", customer)
        desk.do("call_customer(%s, 2, %s)", customer)
        bill = desk.owner.execute(
            "SELECT id FROM shop.transactions WHERE customer_id = %s", made
        ).fetchone()
        assert bill is not None
        paid = desk.do("create_settlement(%s, 1234.56, 'cash', session => %s)", bill[0])
        assert paid[4] is None
        desk.do("start_processing(%s, %s)", customer)
        desk.do("complete_customer(%s, session => %s)", customer)
        desk.do("cancel_customer(%s, 'Zenaida went', %s)", desk.line[0])
        desk.do("pause_counter(1, %s)")
        desk.do("reset_queue('Zenaida closes', close_day => true, session => %s)")
        told: list[dict[str, Any]] = []
        while not told or told[-1]["event"] != "day_closed":
            told.append(hear(display))
    kinds = {said["event"] for said in told}
    assert kinds >= {
        "customer_joined", "priority_changed", "queue_reordered", "customer_called",
        "customer_recalled", "customer_transferred", "customer_returned", "customer_no_show",
        "action_undone", "customer_processing", "customer_completed", "customer_cancelled",
        "counter_changed", "day_closed",
    }  # fmt: skip
    assert "bill_changed" not in kinds
    words = json.dumps(told)
    for secret in ("Zenaida", "Quijano", "7654", "1234", "6419", "cash", "senior", "Sampaguita"):
        assert secret not in words
    for said in told:
        assert set(said["data"]) <= {
            "version", "business_date", "token_label", "counter_name", "silent"
        }  # fmt: skip


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
