"""The bench's random acts in small: nothing is lost, invented or answered in two ways."""

from __future__ import annotations

from bench.churn import MUST_BE_NONE, churn
from tests.concurrency.conftest import Crowd


def test_random_acts_under_random_kills(crowd: Crowd) -> None:
    bills = [crowd.bill(2000) for _ in range(8)]
    found = churn(
        crowd.owner, crowd.shop.conninfo("escashop_web"), [crowd.session] * 6, bills, acts=60
    )

    assert {what: found[what] for what in MUST_BE_NONE} == dict.fromkeys(MUST_BE_NONE, 0)
    assert found["acts"] == 360
    assert found["connections killed"] > 0
    assert found["settlements"] > 0
    assert found["refusals"] > 0
