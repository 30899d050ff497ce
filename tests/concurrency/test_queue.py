"""Many cashiers and registrars at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from time import sleep
from typing import Any

import psycopg
from psycopg import errors

from tests.concurrency.conftest import Crowd

PEOPLE = 8


def test_cashiers_never_get_the_same_customer(crowd: Crowd) -> None:
    crowd.together(PEOPLE, lambda conn, _: [crowd.register(conn) for _ in range(5)])
    counters = [
        crowd.rows("SELECT counter_id FROM api.create_counter(name => %s)", f"Desk {number}")[0][0]
        for number in range(PEOPLE)
    ]
    line = [
        row[0]
        for row in crowd.rows(
            """
            SELECT id FROM shop.customers WHERE queue_status = 'waiting'
            ORDER BY private.queue_position(customers)
            """
        )
    ]

    def work(conn: psycopg.Connection[Any], number: int) -> list[int]:
        called = []
        while True:
            try:
                row = conn.execute(
                    "SELECT customer_id FROM api.call_next(%s, %s)",
                    (counters[number], crowd.session),
                ).fetchone()
            except psycopg.Error as error:
                assert error.sqlstate == "SHN02", error  # noqa: PT017
                return called
            assert row is not None
            called.append(row[0])
            conn.execute("SELECT api.complete_customer(%s, NULL, %s)", (row[0], crowd.session))

    called = [customer for person in crowd.together(PEOPLE, work) for customer in person]
    assert sorted(called) == sorted(line)
    called_in_order = crowd.rows(
        "SELECT customer_id FROM shop.queue_events WHERE event_type = 'called' ORDER BY id"
    )
    assert [row[0] for row in called_in_order] == line


def test_one_counter_never_holds_two(crowd: Crowd) -> None:
    counter = crowd.rows("SELECT counter_id FROM api.create_counter(name => 'The only one')")[0][0]

    def work(conn: psycopg.Connection[Any], _: int) -> bool:
        try:
            conn.execute("SELECT api.call_next(%s, %s)", (counter, crowd.session))
        except errors.UniqueViolation as error:
            assert error.diag.constraint_name == "customers_one_serving_per_counter"  # noqa: PT017
            return False
        return True

    assert sum(crowd.together(PEOPLE, work)) == 1
    serving = "SELECT count(*) FROM shop.customers WHERE queue_status = 'serving'"
    assert crowd.rows(serving) == [(1,)]


def test_who_waits_for_the_board_is_served_in_the_order_of_coming(crowd: Crowd) -> None:
    waiting = "SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted"
    with ThreadPoolExecutor(PEOPLE) as pool, crowd.shop.connect() as holder:
        conns = [
            psycopg.connect(crowd.shop.conninfo("escashop_web"), autocommit=True)
            for _ in range(PEOPLE)
        ]
        with holder.transaction():
            holder.execute("SELECT FROM shop.boards FOR UPDATE")
            came = []
            for place, conn in enumerate(conns, 1):
                came.append(pool.submit(crowd.register, conn))
                while crowd.rows(waiting) != [(place,)] and not came[-1].done():
                    sleep(0.001)
        customers = [one.result() for one in came]
        for conn in conns:
            conn.close()
    served = crowd.rows(
        "SELECT customer_id FROM shop.queue_events WHERE customer_id = ANY (%s) ORDER BY version",
        customers,
    )
    assert [row[0] for row in served] == customers


def test_numbers_have_no_gap_and_no_duplicate_across_midnight(crowd: Crowd) -> None:
    # The demo's customers are of today: the two days come after it, and the clock stands.
    crowd.owner.execute("SELECT private.set_clock('2099-03-03 23:50:00+08')")
    session = crowd.session
    crowd.session = crowd.shop.login()
    # Ten minutes before: the machine may be slow, and midnight comes when the test says so.
    crowd.rows("SELECT private.set_clock('2099-03-03 23:50:00+08', true)")

    def work(conn: psycopg.Connection[Any], number: int) -> None:
        for turn in range(25):
            if (number, turn) == (0, 12):
                crowd.owner.execute("SELECT private.set_clock('2099-03-04 00:00:01+08', true)")
            crowd.register(conn)

    crowd.together(PEOPLE, work)
    days = crowd.rows(
        """
        SELECT business_date::text, array_agg(token_number ORDER BY token_number),
            array_agg(or_number ORDER BY or_number), count(*)::int
        FROM shop.customers WHERE business_date >= '2099-01-01'
        GROUP BY business_date ORDER BY business_date
        """
    )
    assert session != crowd.session
    assert [day[0] for day in days] == ["2099-03-03", "2099-03-04"]
    assert sum(day[3] for day in days) == 25 * PEOPLE
    for date, tokens, numbers, people in days:
        assert tokens == list(range(1, people + 1))
        prefix = date.replace("-", "")
        assert sorted(numbers) == [f"{prefix}-{number:03}" for number in range(1, people + 1)]
