"""The settlement cases of the shop, one after the other, as a cashier's page asks them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.server import Shop

Call = Callable[..., TestResponse]
ADMIN, CASHIER = "admin@demo.test", "cashier@demo.test"
MODES = ("cash", "gcash", "maya", "credit_card", "bank_transfer")


class Bill:
    """An unpaid bill, and what is done with it."""

    def __init__(self, call: Call, amount: str = "1000.00") -> None:
        self.call = call
        customer = call("GET", "/api/customers", ADMIN).json["rows"][0]["customer_id"]
        words = {"customer_id": customer, "amount": amount, "payment_mode": "cash"}
        made = call("POST", "/api/transactions", CASHIER, json=words)
        assert (made.status_code, made.json["payment_status"]) == (201, "unpaid")
        self.path = f"/api/transactions/{made.json['transaction_id']}"

    def ask(self, path: str, **words: Any) -> tuple[str, ...]:
        """Status, paid and balance afterwards; or the code and title of the refusal."""
        self.answer = self.call("POST", f"{self.path}/{path}", CASHIER, json=words)
        if self.answer.status_code >= 400:
            return self.answer.json["code"], self.answer.json["title"]
        assert self.answer.status_code == 201
        bill = self.answer.json["transaction"]
        return bill["payment_status"], bill["paid_amount"], bill["balance_amount"]

    def pay(self, amount: Any, mode: str = "cash", **words: Any) -> tuple[str, ...]:
        return self.ask("settlements", amount=amount, payment_mode=mode, **words)

    @property
    def settlements(self) -> list[dict[str, Any]]:
        answer = self.call("GET", f"{self.path}/settlements", CASHIER).json
        return list(answer)

    @property
    def amounts(self) -> list[str]:
        return [s["amount"] for s in self.settlements]

    @property
    def last(self) -> str:
        return f"settlements/{self.answer.json['settlement']['settlement_id']}"


@pytest.fixture
def bill(call: Call) -> Bill:
    return Bill(call)


def test_pay_1_to_3_and_16_in_one_or_more_goes(call: Call, bill: Bill) -> None:
    assert bill.pay(1000) == ("paid", "1000.00", "0.00")
    other = Bill(call)
    assert other.pay(1000, "gcash") == ("paid", "1000.00", "0.00")
    assert [s["payment_mode"] for s in other.settlements] == ["gcash"]
    part = Bill(call)
    assert part.pay(400) == ("partial", "400.00", "600.00")
    three = Bill(call)
    parts = [("300", "cash"), ("250", "gcash"), ("450", "maya")]
    assert [three.pay(*p)[:2] for p in parts] == [
        ("partial", "300.00"), ("partial", "550.00"), ("paid", "1000.00"),
    ]  # fmt: skip
    assert [s["payment_mode"] for s in three.settlements] == ["maya", "gcash", "cash"]
    again = Bill(call)
    assert [again.pay(n)[1] for n in (400, 300, 300)] == ["400.00", "700.00", "1000.00"]


@pytest.mark.parametrize(
    ("paid", "then", "answer"),
    [
        (0, 1100, ("SHC09", "1100.00 exceeds the balance of 1000.00")),  # PAY-4
        (750, 250, ("paid", "1000.00", "0.00")),  # PAY-5
        (950, 100, ("SHC09", "100.00 exceeds the balance of 50.00")),  # PAY-10
        (900, 100, ("paid", "1000.00", "0.00")),  # PAY-11
    ],
)
def test_pay_4_5_10_and_11_up_to_the_balance(
    bill: Bill, paid: int, then: int, answer: tuple[str, ...]
) -> None:
    if paid:
        bill.pay(paid)
    before = bill.amounts
    assert bill.pay(then) == answer
    if answer[0] == "SHC09":
        assert bill.amounts == before


def test_pay_6_to_8_what_makes_no_sense(call: Call, bill: Bill) -> None:
    for amount in (0, -100, None, "NaN", "0.001"):
        assert bill.pay(amount)[0] == "SHV03"
        assert bill.answer.status_code == 422
    bill.pay(100, "bitcoin")
    assert (bill.answer.status_code, bill.answer.json["constraint"]) == (422, "payment_mode_known")
    words = {"amount": 100, "payment_mode": "cash"}
    assert call("POST", f"{bill.path}/settlements", json=words).status_code == 401
    bill.path = "/api/transactions/999999"
    assert bill.pay(100)[0] == "SHN04"
    trail = call("GET", f"{bill.path}/tracking", ADMIN).json
    assert [t["event"] for t in trail] == ["initiated", "failed"]


def test_pay_9_12_14_and_15_what_is_listed(call: Call, bill: Bill) -> None:
    assert bill.amounts == []
    for mode in MODES:
        assert Bill(call).pay(100, mode)[0] == "partial"
    for amount in (250, 350, 400):
        bill.pay(amount)
    assert bill.amounts == ["400.00", "350.00", "250.00"]
    assert {s["cashier_name"] for s in bill.settlements} == {"Carlo Santos"}
    half = Bill(call)
    assert half.pay(500, "gcash") == ("partial", "500.00", "500.00")


def test_pay_21_and_22_what_is_answered(call: Call, bill: Bill) -> None:
    sold = Bill(call, "1500.00")
    assert sold.pay(1500)[0] == "paid"
    listed = call("GET", "/api/transactions?payment_status=paid", CASHIER).json["rows"]
    assert any(sold.path.endswith(f"/{b['transaction_id']}") for b in listed)
    assert bill.pay("750.50", "gcash") == ("partial", "750.50", "249.50")
    told = bill.answer.json["settlement"]
    assert (told["amount"], told["payment_mode"]) == ("750.50", "gcash")


def test_pay_23_to_26_what_is_taken_back(call: Call, shop: Shop, bill: Bill) -> None:
    bill.pay(400)
    paid = bill.last
    first = bill.settlements[0]["settlement_id"]
    assert bill.ask(f"{paid}/void", reason="by mistake") == ("unpaid", "0.00", "1000.00")
    assert [s["reverses_id"] for s in bill.settlements] == [first, None]
    assert bill.ask(f"{paid}/void", reason="by mistake")[0] == "SHC40"
    assert bill.ask(f"{paid}/refund", amount=1, reason="too dear")[0] == "SHC40"
    old = Bill(call)
    old.pay(400)
    paid = old.last
    with shop.connect() as conn:
        conn.execute(
            "UPDATE shop.payment_settlements SET business_date = business_date - 7, "
            "paid_at = paid_at - interval '7 days' WHERE id = %s",
            (paid.split("/")[1],),
        )
    assert old.ask(f"{paid}/void", reason="by mistake")[0] == "SHC41"
    assert old.ask(f"{paid}/refund", amount=150, reason="too dear")[:2] == ("partial", "250.00")
    assert old.ask(f"{paid}/refund", amount=300, reason="too dear")[0] == "SHC42"
    assert old.answer.json["argument"] == "amount"


def test_pay_27_a_bill_is_voided_when_nothing_is_paid(call: Call, bill: Bill) -> None:
    bill.pay(400)
    void = {"json": {"reason": "wrong customer"}}
    assert call("POST", f"{bill.path}/void", ADMIN, **void).status_code == 409
    bill.ask(f"{bill.last}/void", reason="by mistake")
    voided = call("POST", f"{bill.path}/void", ADMIN, **void)
    assert (voided.status_code, voided.json["voided_at"] is None) == (200, False)
    kept = {key: voided.json[key] for key in ("customer_id", "or_number")}
    words = {"amount": 1, "payment_mode": "cash"} | kept
    taken = call(
        "POST",
        "/api/transactions",
        CASHIER,
        json=words | {"customer_id": voided.json["customer_id"]},
    )
    assert taken.status_code == 409
    assert bill.pay(1)[0] == "SHC10"


def test_pay_29_a_split_is_whole(call: Call, bill: Bill) -> None:
    parts = [{"amount": 600, "payment_mode": "cash"}, {"amount": 400, "payment_mode": "gcash"}]
    more = [parts[0], parts[1] | {"amount": 500}]
    assert bill.ask("settlements/split", parts=more)[0] == "SHC09"
    assert bill.amounts == []
    words = {"parts": parts, "idempotency_key": "split"}
    assert bill.ask("settlements/split", **words) == ("paid", "1000.00", "0.00")
    first = bill.answer.json
    assert bill.ask("settlements/split", **words) == ("paid", "1000.00", "0.00")
    assert bill.answer.json | {"replayed": False} == first
    assert len(bill.settlements) == 2
    assert len({s["reference"] for s in bill.settlements}) == 1


def test_pay_30_a_refund_is_of_one_payment(bill: Bill) -> None:
    paid = []
    for _ in range(2):
        bill.pay(100)
        paid.append(bill.last)
    words = {"amount": 60, "reason": "too dear", "idempotency_key": "refund"}
    assert bill.ask(f"{paid[0]}/refund", **words) == ("partial", "140.00", "860.00")
    assert bill.ask(f"{paid[1]}/refund", **words)[0] == "SHC08"
