"""Many real connections at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier
from typing import Any

import psycopg
import pytest

from tests.server import Shop


@dataclass
class Crowd:
    """People of the shop, each with a connection and a thread."""

    shop: Shop
    owner: psycopg.Connection[Any]
    session: str

    def together(
        self, people: int, work: Callable[[psycopg.Connection[Any], int], Any]
    ) -> list[Any]:
        """What each person's work returned; all begin at the same moment."""
        barrier = Barrier(people)

        def one(number: int) -> Any:
            with psycopg.connect(self.shop.conninfo("escashop_web"), autocommit=True) as conn:
                barrier.wait(60)
                return work(conn, number)

        with ThreadPoolExecutor(people) as pool:
            return list(pool.map(one, range(people)))

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self.owner.execute(query.encode(), values).fetchall()

    def register(self, conn: psycopg.Connection[Any], amount: int = 1000) -> int:
        """The new customer's id."""
        row = conn.execute(
            """
            SELECT customer_id FROM api.register_customer(
                name => 'One of many', contact_number => '0917' || lpad(
                    (random() * 9999999)::int::text, 7, '0'),
                age => 30, address => '1 Long Street, Manila', distribution_info => 'pickup',
                grade_type => 'No Grade', lens_type => 'hoya', estimated_time => '{"days": 1}',
                payment_info => jsonb_build_object('mode', 'cash', 'amount', %s::text),
                idempotency_key => gen_random_uuid()::text, session => %s
            )
            """,
            (amount, self.session),
        ).fetchone()
        assert row is not None
        return int(row[0])

    def bill(self, amount: int = 1000) -> int:
        """A fresh unpaid bill's id."""
        with psycopg.connect(self.shop.conninfo("escashop_web"), autocommit=True) as conn:
            customer_id = self.register(conn, amount)
        return int(
            self.rows("SELECT id FROM shop.transactions WHERE customer_id = %s", customer_id)[0][0]
        )

    def pay(
        self, conn: psycopg.Connection[Any], bill: int, amount: int, key: str | None = None
    ) -> tuple[Any, ...]:
        """settlement, transaction, sqlstate."""
        row = conn.execute(
            """
            SELECT settlement, transaction, sqlstate FROM api.create_settlement(
                transaction_id => %s, amount => %s, payment_mode => 'cash',
                idempotency_key => %s, session => %s)
            """,
            (bill, amount, key, self.session),
        ).fetchone()
        assert row is not None
        return row

    def paid(self, bill: int) -> tuple[Any, ...]:
        """paid_amount, balance_amount and the number of settlements."""
        return self.rows(
            """
            SELECT paid_amount::int, balance_amount::int, (
                SELECT count(*) FROM shop.payment_settlements AS s WHERE s.transaction_id = t.id)
            FROM shop.transactions AS t WHERE id = %s
            """,
            bill,
        )[0]

    def findings(self) -> list[tuple[Any, ...]]:
        return self.rows("SELECT * FROM api.verify()")


def be_patient(shop: Shop) -> None:
    """Who stands in line behind fifty others is not sent away by a machine that is slow."""
    with shop.connect() as owner:
        for limit in ("lock_timeout", "statement_timeout"):
            owner.execute(
                f"ALTER ROLE escashop_web IN DATABASE {shop.name} SET {limit} = '120s'".encode()
            )


@pytest.fixture
def crowd(shop: Shop) -> Iterator[Crowd]:
    be_patient(shop)
    owner = shop.connect()
    owner.execute("UPDATE shop.system_settings SET value = '1000' WHERE key = 'queue.max_capacity'")
    yield Crowd(shop, owner, shop.login())
    assert owner.execute("SELECT * FROM api.verify()").fetchall() == []
