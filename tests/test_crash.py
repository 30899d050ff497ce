"""The server is killed in the middle of work: what people were told is there, once."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import psycopg
import pytest

from tests.server import DEMO_TEMPLATE, Server, Shop, deployed_data
from tests.web import is_whole

pytestmark = pytest.mark.own_server

CASHIERS, REGISTRARS, CRASHES = 6, 2, 3
SURVIVES = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(copy_data_from=deployed_data(), **SURVIVES) as running:
        yield running


@dataclass
class Told:
    """What the clients know: acts by key, the answers they got, and the customers they saw."""

    asked: dict[str, tuple[int, str]] = field(default_factory=dict)
    paid: dict[str, int] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    registered: dict[str, int] = field(default_factory=dict)
    called: set[int] = field(default_factory=set)


def pay(conn: psycopg.Connection[Any], told: Told, session: str, key: str) -> None:
    bill, amount = told.asked[key]
    row = conn.execute(
        """
        SELECT settlement ->> 'settlement_id', sqlstate FROM api.create_settlement(
            transaction_id => %s, amount => %s, payment_mode => 'cash', idempotency_key => %s,
            session => %s)
        """,
        (bill, amount, key, session),
    ).fetchone()
    assert row is not None
    if row[0]:
        assert told.paid.setdefault(key, int(row[0])) == int(row[0])
        assert key not in told.refused
    else:
        assert told.refused.setdefault(key, row[1]) == row[1]
        assert key not in told.paid


def register(conn: psycopg.Connection[Any], told: Told, session: str, key: str) -> None:
    row = conn.execute(
        """
        SELECT customer_id FROM api.register_customer(
            name => %s, contact_number => '09171234567', age => 30, address => '1 Long Street',
            distribution_info => 'pickup', grade_type => 'No Grade', lens_type => 'hoya',
            estimated_time => '{"days": 1}', payment_info => '{"mode": "cash", "amount": "50"}',
            idempotency_key => %s, session => %s)
        """,
        (f"Customer {key}", key, session),
    ).fetchone()
    assert row is not None
    assert told.registered.setdefault(key, row[0]) == row[0]


def serve(conn: psycopg.Connection[Any], told: Told, session: str, counter: int) -> None:
    query = "SELECT customer_id FROM api.call_next(%s, %s)"
    row = conn.execute(query, (counter, session)).fetchone()
    assert row is not None
    told.called.add(row[0])
    conn.execute("SELECT api.complete_customer(%s, NULL, %s)", (row[0], session))


def work(shop: Shop, told: Told, session: str, number: int, bills: list[int]) -> None:
    """Until the connection goes: the key is written down before it is sent."""
    dice = random.Random(time.monotonic_ns() + number)  # noqa: S311
    try:
        with psycopg.connect(shop.conninfo("escashop_web"), autocommit=True) as conn:
            for n in range(100_000):
                key = f"{number}-{n}-{dice.getrandbits(40)}"
                if number < CASHIERS:
                    told.asked[key] = (dice.choice(bills), str(dice.randint(1, 40)))
                    pay(conn, told, session, key)
                else:
                    register(conn, told, session, key)
                    serve(conn, told, session, number - CASHIERS + 1)
    except psycopg.OperationalError:
        return


def test_what_was_acknowledged_survives_a_power_cut(server: Server) -> None:
    with server.clone(DEMO_TEMPLATE) as database:
        shop, told = Shop(database), Told()
        owner = database.connect()
        bills = [
            row[0]
            for row in owner.execute(
                """
                INSERT INTO shop.transactions (branch_id, customer_id, or_number, amount,
                    payment_mode, sales_agent_id, business_date, transaction_date)
                SELECT c.branch_id, c.id, 'X-' || n, 5000, 'cash', c.sales_agent_id,
                    c.business_date, c.created_at
                FROM generate_series(1, 20) AS n
                CROSS JOIN (SELECT * FROM shop.customers ORDER BY id LIMIT 1) AS c
                RETURNING id
                """
            )
        ]
        session = shop.login()
        for _ in range(CRASHES):
            crowd = [
                threading.Thread(target=work, args=(shop, told, session, number, bills))
                for number in range(CASHIERS + REGISTRARS)
            ]
            before = len(told.paid)
            for person in crowd:
                person.start()
            deadline = time.monotonic() + 240
            while len(told.paid) < before + 200 and time.monotonic() < deadline:
                time.sleep(0.01)
            server.crash()
            for person in crowd:
                person.join(60)
                assert not person.is_alive()
            assert len(told.paid) >= before + 200
            server.start()
            # Somebody at each counter may have been left there by the cut.
            with psycopg.connect(shop.conninfo(), autocommit=True) as owner:
                owner.execute(
                    "SELECT api.complete_customer(c.id) FROM shop.customers AS c "
                    "WHERE c.queue_status = 'serving'"
                )

        with psycopg.connect(shop.conninfo("escashop_web"), autocommit=True) as conn:
            stored = len(told.paid)
            for key in list(told.asked):
                pay(conn, told, session, key)
            for key in list(told.registered):
                register(conn, told, session, key)
            assert len(told.paid) >= stored
        with psycopg.connect(shop.conninfo(), autocommit=True) as owner:
            rows = dict(
                owner.execute("SELECT idempotency_key, id FROM shop.payment_settlements").fetchall()
            )
            assert rows == told.paid
            sums = owner.execute(
                "SELECT sum(paid_amount)::int, count(*) FILTER (WHERE paid_amount > amount) "
                "FROM shop.transactions"
            ).fetchone()
            assert sums == (sum(int(told.asked[key][1]) for key in told.paid), 0)
            called = owner.execute(
                "SELECT customer_id, count(*) FROM shop.queue_events WHERE event_type = 'called' "
                "GROUP BY 1"
            ).fetchall()
            assert told.called <= {row[0] for row in called}
            assert all(row[1] == 1 for row in called)
        is_whole(shop)
