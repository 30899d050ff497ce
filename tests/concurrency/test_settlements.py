"""Payments, voids, refunds and splits at once: nothing is lost, invented or done twice."""

from __future__ import annotations

import json
import random
import time
from decimal import Decimal
from threading import Thread
from typing import Any

import psycopg
import pytest

from tests.concurrency.conftest import Crowd

Row = dict[str, Any]
CALLS = {
    "payment": "api.create_settlement(%(bill)s, %(amount)s, 'cash', "
    "idempotency_key => %(key)s, session => %(session)s)",
    "split": "api.split_settlement(%(bill)s, %(parts)s, "
    "idempotency_key => %(key)s, session => %(session)s)",
    "void": "api.void_settlement(%(bill)s, %(settlement)s, 'by mistake', %(key)s, %(session)s)",
    "refund": "api.refund_settlement(%(bill)s, %(settlement)s, %(amount)s, 'too dear', "
    "idempotency_key => %(key)s, session => %(session)s)",
}


def act(crowd: Crowd, conn: psycopg.Connection[Any], action: str, **values: Any) -> Row:
    """The outcome of an act; split's first settlement as its settlement."""
    amount = values.get("amount", 100)
    parts = json.dumps(
        [
            {"amount": str(amount), "payment_mode": "cash"},
            {"amount": str(amount), "payment_mode": "gcash"},
        ]
    )
    given = {"key": None, "settlement": None, "amount": amount, "parts": parts, **values}
    cursor = conn.execute(
        f"SELECT * FROM {CALLS[action]}".encode(), {**given, "session": crowd.session}
    )
    row = cursor.fetchone()
    assert row is not None
    assert cursor.description is not None
    outcome = dict(zip([c.name for c in cursor.description], row, strict=True))
    if outcome.get("settlements"):
        outcome["settlement"] = outcome["settlements"][0]
    return outcome


def pay(crowd: Crowd, bill: int, amount: int) -> int:
    """The new settlement's id."""
    with psycopg.connect(crowd.shop.conninfo("escashop_web"), autocommit=True) as conn:
        outcome = act(crowd, conn, "payment", bill=bill, amount=amount)
    assert outcome["sqlstate"] is None
    return int(outcome["settlement"]["settlement_id"])


def codes(outcomes: list[Row]) -> list[str]:
    return sorted(outcome["sqlstate"] or "ok" for outcome in outcomes)


def trails(crowd: Crowd, key: str) -> list[tuple[Any, ...]]:
    return crowd.rows(
        "SELECT event, sqlstate, retryable FROM shop.payment_tracking"
        " WHERE idempotency_key = %s ORDER BY id",
        key,
    )


@pytest.mark.parametrize("action", CALLS)
def test_one_key_is_one_act(crowd: Crowd, action: str) -> None:
    for turn in range(5):
        bill = crowd.bill()
        paid = pay(crowd, bill, 500) if action in {"void", "refund"} else None
        key = f"{action} {turn}"
        outcomes = crowd.together(
            8,
            lambda conn, _, b=bill, s=paid, k=key: act(
                crowd, conn, action, bill=b, settlement=s, key=k
            ),
        )
        assert codes(outcomes) == ["ok"] * 8
        assert sorted(outcome["replayed"] for outcome in outcomes) == [False] + [True] * 7
        assert len({outcome["settlement"]["settlement_id"] for outcome in outcomes}) == 1
        assert len({outcome["reference"] for outcome in outcomes}) == 1
        assert [event for event, *_ in trails(crowd, key)] == ["initiated", "completed"]


@pytest.mark.parametrize("action", CALLS)
def test_one_key_on_two_bills(crowd: Crowd, action: str) -> None:
    for turn in range(5):
        bills = [crowd.bill(), crowd.bill()]
        paid = [pay(crowd, bill, 500) for bill in bills]
        key = f"{action} {turn}"
        outcomes = crowd.together(
            8,
            lambda conn, n, b=bills, s=paid, k=key: act(
                crowd, conn, action, bill=b[n % 2], settlement=s[n % 2], key=k
            ),
        )
        assert codes(outcomes) == ["SHC08"] * 4 + ["ok"] * 4
        assert [event for event, *_ in trails(crowd, key)] == ["initiated", "completed"]


@pytest.mark.parametrize("action", CALLS)
def test_a_refused_key_is_refused_again(crowd: Crowd, action: str) -> None:
    """On two bills that both refuse: one refusal is kept, nobody sees a raw error."""
    bills = [crowd.bill(), crowd.bill()]
    for turn in range(5):
        key = f"{action} {turn}"
        outcomes = crowd.together(
            8,
            lambda conn, n, k=key: act(
                crowd, conn, action, bill=bills[n % 2], settlement=-1, amount=5000, key=k
            ),
        )
        refusal = "SHN40" if action in {"void", "refund"} else "SHC09"
        assert codes(outcomes) == ["SHC08"] * 4 + [refusal] * 4
        assert [event for event, *_ in trails(crowd, key)] == ["initiated", "failed"]


def test_refunds_stay_within_their_payment(crowd: Crowd) -> None:
    bill = crowd.bill()
    paid = pay(crowd, bill, 400)
    pay(crowd, bill, 400)
    outcomes = crowd.together(
        8, lambda conn, _: act(crowd, conn, "refund", bill=bill, settlement=paid, amount=150)
    )
    assert codes(outcomes) == ["SHC42"] * 6 + ["ok"] * 2
    assert crowd.paid(bill)[:2] == (500, 500)


def test_a_payment_is_voided_or_refunded(crowd: Crowd) -> None:
    for _ in range(10):
        bill = crowd.bill()
        paid = pay(crowd, bill, 400)
        void, refund = crowd.together(
            2,
            lambda conn, n, b=bill, s=paid: act(
                crowd, conn, ("void", "refund")[n], bill=b, settlement=s, amount=150
            ),
        )
        assert codes([void, refund]) == ["SHC40", "ok"]
        assert crowd.paid(bill)[0] == (250 if void["sqlstate"] else 0)


def test_a_payment_is_voided_once(crowd: Crowd) -> None:
    bill = crowd.bill()
    paid = pay(crowd, bill, 400)
    outcomes = crowd.together(
        8, lambda conn, _: act(crowd, conn, "void", bill=bill, settlement=paid)
    )
    assert codes(outcomes) == ["SHC40"] * 7 + ["ok"]
    assert crowd.paid(bill) == (0, 1000, 2)


def test_a_void_bill_is_not_paid(crowd: Crowd) -> None:
    def work(conn: psycopg.Connection[Any], n: int, bill: int) -> str:
        if n:
            return str(act(crowd, conn, "payment", bill=bill)["sqlstate"] or "paid")
        with psycopg.connect(crowd.shop.conninfo(), autocommit=True) as owner:
            try:
                owner.execute("SELECT api.void_transaction(%s, 'by mistake')", (bill,))
            except psycopg.Error as error:
                return str(error.sqlstate)
        return "void"

    for _ in range(10):
        bill = crowd.bill()
        answers = crowd.together(2, lambda conn, n, b=bill: work(conn, n, b))
        assert answers in (["void", "SHC10"], ["SHC44", "paid"])


def test_a_busy_bill_leaves_the_key_free(crowd: Crowd) -> None:
    bill = crowd.bill()
    with (
        psycopg.connect(crowd.shop.conninfo()) as holder,
        psycopg.connect(crowd.shop.conninfo("escashop_web"), autocommit=True) as conn,
    ):
        conn.execute("SET lock_timeout = '100ms'")
        holder.execute("SELECT FROM shop.transactions WHERE id = %s FOR UPDATE", (bill,))
        assert act(crowd, conn, "payment", bill=bill, key="k")["sqlstate"] == "55P03"
        conn.execute("SET lock_timeout = 0")
        conn.execute("SET statement_timeout = '100ms'")
        assert act(crowd, conn, "payment", bill=bill, key="k")["sqlstate"] == "57014"
        conn.execute("SET statement_timeout = 0")
        holder.rollback()
        outcome = act(crowd, conn, "payment", bill=bill, key="k")
    assert (outcome["sqlstate"], outcome["replayed"]) == (None, False)
    assert trails(crowd, "k") == [
        ("initiated", None, False), ("failed", "55P03", True),
        ("initiated", None, False), ("failed", "57014", True),
        ("initiated", None, False), ("completed", None, False),
    ]  # fmt: skip
    waited = crowd.rows("SELECT max(duration_ms) FROM shop.payment_tracking")[0][0]
    assert waited >= 100


@pytest.mark.parametrize("table", ["payment_settlements", "payment_tracking"])
def test_pay_13_a_failure_inside_leaves_its_trail(crowd: Crowd, table: str) -> None:
    bill = crowd.bill()
    crowd.owner.execute(
        """
        CREATE FUNCTION public.break_it() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN RAISE EXCEPTION 'broken' USING ERRCODE = 'XX001'; END $$
        """
    )
    when = "WHEN (NEW.event = 'completed')" if table == "payment_tracking" else ""
    crowd.owner.execute(
        f"CREATE TRIGGER break_it AFTER INSERT ON shop.{table} FOR EACH ROW {when}"
        " EXECUTE FUNCTION public.break_it()".encode()
    )
    with psycopg.connect(crowd.shop.conninfo("escashop_web"), autocommit=True) as conn:
        first = act(crowd, conn, "payment", bill=bill, key="k")
        crowd.owner.execute(f"DROP TRIGGER break_it ON shop.{table}".encode())
        again = act(crowd, conn, "payment", bill=bill, key="k")
    assert (first["sqlstate"], first["message"]) == ("XX001", "broken")
    assert (again["sqlstate"], again["replayed"]) == ("XX001", True)
    assert trails(crowd, "k") == [("initiated", None, False), ("failed", "XX001", False)]
    assert crowd.paid(bill) == (0, 1000, 0)


@pytest.mark.parametrize("code", ["40P01", "40001"])
def test_a_deadlock_is_raised_and_leaves_no_trail(crowd: Crowd, code: str) -> None:
    """The owner repairs two bills in the other order; the payer is told to try again."""
    bill = crowd.bill()
    crowd.owner.execute(
        f"""
        CREATE FUNCTION public.deadlock() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN RAISE EXCEPTION 'others were first' USING ERRCODE = '{code}'; END $$
        """.encode()
    )
    crowd.owner.execute(
        "CREATE TRIGGER deadlock AFTER INSERT ON shop.payment_settlements FOR EACH ROW"
        " EXECUTE FUNCTION public.deadlock()"
    )
    with psycopg.connect(crowd.shop.conninfo("escashop_web"), autocommit=True) as conn:
        with pytest.raises(psycopg.OperationalError) as raised:
            act(crowd, conn, "payment", bill=bill, key="k")
        assert raised.value.sqlstate == code
        assert trails(crowd, "k") == []
        crowd.owner.execute("DROP TRIGGER deadlock ON shop.payment_settlements")
        assert act(crowd, conn, "payment", bill=bill, key="k")["sqlstate"] is None


def test_any_mix_adds_up(crowd: Crowd) -> None:
    """Six people do what comes to mind; each is told the truth about every centavo."""
    bills = [crowd.bill(2000) for _ in range(4)]
    told = {bill: Decimal(0) for bill in bills}
    settlements: list[tuple[int, int]] = [(bill, pay(crowd, bill, 100)) for bill in bills]
    for bill, _ in settlements:
        told[bill] += 100

    def work(conn: psycopg.Connection[Any], number: int) -> list[tuple[int, Decimal]]:
        chance = random.Random(number)  # noqa: S311  the same story each time
        effects: dict[str, tuple[int, Decimal]] = {}
        sent: list[tuple[str, Row]] = []
        while len(sent) < 60:
            action = chance.choice(["payment", "payment", "split", "void", "refund"])
            bill, settlement = chance.choice(bills), None
            if action in {"void", "refund"}:
                bill, settlement = chance.choice(settlements)
            amount = Decimal(chance.randint(1, 20000)) / 100
            call = {
                "bill": bill,
                "settlement": settlement,
                "amount": amount,
                "key": f"{number} {len(sent)}",
            }
            if sent and chance.random() < 0.2:
                action, call = chance.choice(sent)
            else:
                sent.append((action, call))
            try:
                outcome = act(crowd, conn, action, **call)
            except psycopg.errors.DeadlockDetected as error:
                raise AssertionError("our acts never deadlock") from error
            if outcome["sqlstate"]:
                assert outcome["sqlstate"] in {"SHC09", "SHC40", "SHC42", "SHC43"}
                continue
            rows = outcome.get("settlements") or [outcome["settlement"]]
            effect = sum(
                (Decimal(row["amount"]) * (1 if row["kind"] == "payment" else -1) for row in rows),
                Decimal(0),
            )
            assert effects.setdefault(str(outcome["reference"]), (call["bill"], effect)) == (
                call["bill"],
                effect,
            )
            settlements.append((call["bill"], rows[0]["settlement_id"]))
        return list(effects.values())

    for effects in crowd.together(6, work):
        for bill, effect in effects:
            told[bill] += effect
    paid = dict(
        crowd.rows("SELECT id, paid_amount FROM shop.transactions WHERE id = ANY (%s)", bills)
    )
    assert paid == told
    assert crowd.findings() == []


def test_killed_backends_pay_no_key_twice(crowd: Crowd) -> None:
    bill = crowd.bill(100_000)
    stop = time.monotonic() + 20
    lost: list[str] = []

    def work(_: psycopg.Connection[Any], number: int) -> int:
        for turn in range(40):
            key = f"{number} {turn}"
            while True:
                try:
                    with psycopg.connect(
                        crowd.shop.conninfo("escashop_web"), autocommit=True
                    ) as conn:
                        outcome = act(crowd, conn, "payment", bill=bill, amount=1, key=key)
                    break
                except psycopg.OperationalError:
                    lost.append(key)
            assert outcome["sqlstate"] is None
        return 40

    def kill() -> None:
        while not done and time.monotonic() < stop:
            time.sleep(0.02)
            with psycopg.connect(crowd.shop.conninfo(), autocommit=True) as conn:
                conn.execute(
                    """
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = current_database() AND usename = 'escashop_web'
                      AND state = 'active' ORDER BY random() LIMIT 1
                    """
                )

    done: list[int] = []
    killer = Thread(target=kill)
    killer.start()
    done.extend(crowd.together(6, work))
    killer.join(60)
    assert lost
    assert crowd.paid(bill)[::2] == (sum(done), sum(done))
    assert crowd.findings() == []


def test_bills_stay_hot_and_without_multixacts(crowd: Crowd) -> None:
    """Neither indexes nor locks make a payment more than it is."""
    bills = [crowd.bill(100_000) for _ in range(20)]
    before = crowd.rows("SELECT next_multixact_id::text::bigint FROM pg_control_checkpoint()")[0][0]

    def work(conn: psycopg.Connection[Any], number: int) -> None:
        for turn in range(60):
            assert (
                act(crowd, conn, "payment", bill=bills[(number + turn) % 20], amount=1)["sqlstate"]
                is None
            )

    crowd.together(1, lambda conn, n: [work(conn, n) for _ in range(5)])
    crowd.owner.execute("CHECKPOINT")
    after = crowd.rows("SELECT next_multixact_id::text::bigint FROM pg_control_checkpoint()")[0][0]
    assert after == before
    crowd.together(4, work)
    for _ in range(300):  # the server counts a little later
        updates, hot = crowd.rows(
            "SELECT pg_stat_get_tuples_updated(c), pg_stat_get_tuples_hot_updated(c)"
            " FROM (SELECT 'shop.transactions'::regclass::oid AS c) AS x"
        )[0]
        if updates >= 500:
            break
        time.sleep(0.1)
    assert updates >= 500
    assert hot >= 0.95 * updates


def test_spd_1_a_hundred_payments_at_once(crowd: Crowd) -> None:
    bills = [crowd.bill() for _ in range(100)]

    def work(conn: psycopg.Connection[Any], number: int) -> list[str]:
        return [
            act(crowd, conn, "payment", bill=bill, amount=500)["transaction"]["payment_status"]
            for bill in bills[number::20]
        ]

    answers = crowd.together(20, work)
    assert [status for some in answers for status in some] == ["partial"] * 100


def test_spd_2_a_thousand_bills_at_once(crowd: Crowd) -> None:
    with psycopg.connect(crowd.shop.conninfo("escashop_web"), autocommit=True) as conn:
        customer = crowd.register(conn)

    def work(conn: psycopg.Connection[Any], number: int) -> list[tuple[Any, ...]]:
        return [
            conn.execute(
                "SELECT or_number, amount, payment_status FROM api.create_transaction("
                "%s, 100.00, 'cash', idempotency_key => %s, session => %s)",
                (customer, f"{number} {turn}", crowd.session),
            ).fetchone()
            or ()
            for turn in range(50)
        ]

    bills = [bill for some in crowd.together(20, work) for bill in some]
    assert {bill[1:] for bill in bills} == {(100, "unpaid")}
    numbers = sorted(int(bill[0].split("-")[1]) for bill in bills)
    assert numbers == list(range(numbers[0], numbers[0] + 1000))
    stored = "SELECT count(*) FROM shop.transactions WHERE customer_id = %s AND amount = 100"
    assert crowd.rows(stored, customer) == [(1000,)]


@pytest.mark.parametrize("keyed", [True, False], ids=["one key", "no key"])
def test_a_discount_is_given_once(crowd: Crowd, keyed: bool) -> None:
    crowd.owner.execute(
        "UPDATE shop.system_settings SET value = 'true' WHERE key = 'discount.enabled'"
    )

    def ask(conn: psycopg.Connection[Any], bill: int, kind: str, key: str | None) -> Any:
        try:
            row = conn.execute(
                "SELECT amount FROM api.grant_discount(%s, %s, 'ID 12345', %s, %s)",
                (bill, kind, key, crowd.session),
            ).fetchone()
        except psycopg.Error as error:
            return error.sqlstate
        assert row is not None
        return row[0]

    kinds = ("pwd", "senior_citizen")
    for turn in range(10):
        bill = crowd.bill(1120)
        key = str(turn) if keyed else None
        answers = crowd.together(2, lambda conn, _, b=bill, k=key: ask(conn, b, "pwd", k))
        assert sorted(map(str, answers)) == ["800.00", "800.00" if keyed else "SHC49"]
        bill, key = crowd.bill(1120), f"{turn} other"
        answers = crowd.together(2, lambda conn, n, b=bill, k=key: ask(conn, b, kinds[n], k))
        assert sorted(map(str, answers)) == ["800.00", "SHC08"]


def test_late_committers_are_sealed_next(crowd: Crowd) -> None:
    bill, other = crowd.bill(), crowd.bill()
    with psycopg.connect(crowd.shop.conninfo("escashop_web")) as slow:
        first = act(crowd, slow, "payment", bill=bill)["settlement"]["settlement_id"]
        second = pay(crowd, other, 100)
        assert second > first
        crowd.owner.execute("CALL jobs.seal_money()")
    crowd.owner.execute("CALL jobs.seal_money()")
    sealed = crowd.rows(
        "SELECT row_id, seq FROM shop.money_seal_rows"
        " WHERE relation = 'payment_settlements' ORDER BY seq"
    )
    assert sealed == [(second, 1), (first, 2)]
    crowd.together(4, lambda _conn, n: seal(crowd, n))
    assert crowd.rows("SELECT count(*) FROM shop.money_seals") == [(2,)]


def seal(crowd: Crowd, _: int) -> None:
    with psycopg.connect(crowd.shop.conninfo(), autocommit=True) as conn:
        conn.execute("CALL jobs.seal_money(everything => true)")


def test_bill_changes_are_told_once(crowd: Crowd) -> None:
    bill = crowd.bill()
    paid = pay(crowd, bill, 400)
    with psycopg.connect(crowd.shop.conninfo("escashop_web"), autocommit=True) as conn:

        def changes(after: str | None) -> tuple[str, list[int]]:
            rows = conn.execute(
                "SELECT snapshot, event, data FROM api.list_bill_changes(%s)", (after,)
            ).fetchall()
            told = [data["transaction_id"] for _, event, data in rows if event == "bill_changed"]
            return rows[0][0], told

        for action, key, expected in (
            ("payment", "a", 1), ("payment", "a", 0), ("split", None, 1), ("refund", None, 1),
            ("void", None, 0), ("payment", "b", 1),
        ):  # fmt: skip
            snapshot, _ = changes(None)
            act(crowd, conn, action, bill=bill, settlement=paid, amount=10, key=key)
            snapshot, told = changes(snapshot)
            assert told == [bill] * expected, (action, key)
            assert changes(snapshot)[1] == []
        snapshot, _ = changes(None)
        last = act(crowd, conn, "payment", bill=bill, amount=5)["settlement"]["settlement_id"]
        assert act(crowd, conn, "void", bill=bill, settlement=last)["sqlstate"] is None
        conn.execute(
            "SELECT api.update_transaction(%s, 2000, session => %s)", (bill, crowd.session)
        )
        assert changes(snapshot)[1] == [bill] * 3
