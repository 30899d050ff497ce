"""Many payments at once."""

from __future__ import annotations

import time
from threading import Thread
from typing import Any

import psycopg

from tests.concurrency.conftest import Crowd


def race(crowd: Crowd, bill: int, amounts: list[int]) -> list[str | None]:
    """Each amount by its own connection; the refusals' codes, None for what was accepted."""
    return crowd.together(len(amounts), lambda conn, n: crowd.pay(conn, bill, amounts[n])[2])


def test_fifty_payments_never_overpay(crowd: Crowd) -> None:
    bill = crowd.bill()
    codes = race(crowd, bill, [100] * 50)
    assert (codes.count(None), codes.count("SHC09")) == (10, 40)
    assert crowd.paid(bill) == (1000, 0, 10)
    trail = crowd.rows(
        """
        SELECT event, sqlstate, count(*) FROM shop.payment_tracking
        WHERE transaction_id = %s GROUP BY event, sqlstate ORDER BY event
        """,
        bill,
    )
    assert trail == [("completed", None, 10), ("failed", "SHC09", 40), ("initiated", None, 50)]


def test_con_1_two_that_do_not_fit_together(crowd: Crowd) -> None:
    bill = crowd.bill()
    assert sorted(map(str, race(crowd, bill, [600, 500]))) == ["None", "SHC09"]
    assert crowd.paid(bill) in {(600, 400, 1), (500, 500, 1)}


def test_con_2_the_last_half_is_paid_once(crowd: Crowd) -> None:
    bill = crowd.bill()
    assert race(crowd, bill, [500]) == [None]
    assert sorted(map(str, race(crowd, bill, [500, 500]))) == ["None", "SHC09"]
    assert crowd.paid(bill) == (1000, 0, 2)


def test_con_3_three_that_fit(crowd: Crowd) -> None:
    bill = crowd.bill()
    answers = crowd.together(3, lambda conn, n: crowd.pay(conn, bill, (300, 250, 200)[n]))
    assert [answer[2] for answer in answers] == [None] * 3
    assert crowd.paid(bill) == (750, 250, 3)
    assert min(float(answer[1]["balance_amount"]) for answer in answers) == 250


def test_one_key_is_one_payment(crowd: Crowd) -> None:
    bill = crowd.bill()
    answers = crowd.together(8, lambda conn, _: crowd.pay(conn, bill, 400, "the same key"))
    assert [answer[2] for answer in answers] == [None] * 8
    assert len({answer[0]["settlement_id"] for answer in answers}) == 1
    assert all(answer == answers[0] for answer in answers)
    assert crowd.paid(bill) == (400, 600, 1)


def test_one_key_on_two_bills(crowd: Crowd) -> None:
    for turn in range(5):
        bills = [crowd.bill(), crowd.bill()]
        answers = crowd.together(
            8, lambda conn, n, b=bills, t=turn: crowd.pay(conn, b[n % 2], 100, f"key {t}")
        )
        codes = [answer[2] for answer in answers]
        assert sorted(map(str, codes)) == ["None"] * 4 + ["SHC08"] * 4
        assert sum(crowd.paid(bill)[2] for bill in bills) == 1


def test_killed_connections_leave_nothing_half_done(crowd: Crowd) -> None:
    bill = crowd.bill(100_000)
    lost: list[int] = []

    def work(conn: psycopg.Connection[Any], _: int) -> int:
        done = 0
        try:
            for _turn in range(60):
                customer = crowd.register(conn)
                conn.execute("SELECT api.cancel_customer(%s, NULL, %s)", (customer, crowd.session))
                assert crowd.pay(conn, bill, 10)[2] is None
                done += 1
        except psycopg.OperationalError:
            lost.append(done)
        return done

    stop = time.monotonic() + 30

    def kill() -> None:
        while len(lost) < 3 and time.monotonic() < stop:
            time.sleep(0.05)
            with psycopg.connect(crowd.shop.conninfo(), autocommit=True) as conn:
                conn.execute(
                    """
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = current_database() AND usename = 'escashop_web'
                      AND state = 'active' ORDER BY random() LIMIT 1
                    """
                )

    killer = Thread(target=kill)
    killer.start()
    done = sum(crowd.together(8, work))
    killer.join(60)
    assert lost
    paid, balance, settlements = crowd.paid(bill)
    # A payment may be stored whose answer was lost with its connection.
    assert done <= settlements <= done + len(lost)
    assert (paid, paid + balance) == (10 * settlements, 100_000)
    assert crowd.findings() == []
