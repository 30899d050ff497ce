"""The long proofs of bench/, small: what they say is true is, and they say it of something."""

from __future__ import annotations

import pytest
from flask import Flask

from bench import growth, web
from bench.harness import TOKEN, Result, missed
from bench.proofs import Crowd, prove_calls
from tests.server import Database, Shop
from tests.test_stream import until


def test_no_call_is_lost_or_made_twice_though_processes_are_killed(database: Database) -> None:
    result = Result("storm")
    prove_calls(database, result, 150, Crowd(agents=8, processes=2, pause=(1, 2)))
    assert [goal for goal in result.goals if missed(goal)] == []
    assert result.facts["moves"] > 300  # type: ignore[operator]


def test_what_is_counted_as_an_error_of_a_display() -> None:
    committed = {7: 1.0, 8: 2.0}
    seen = [(0, 7, 1.5), (0, 8, 2.5), (1, 7, 1.5), (2, 7, 1.5), (2, 8, 2.5), (2, 8, 2.6)]
    assert web.wrong(committed, seen, 3) == 2
    assert web.late(committed, seen)[:2] == [500.0, 500.0]
    assert web.wrong(committed, seen[:2], 1) == 0


def test_every_display_shows_every_change_once(app: Flask, live_app: str, shop: Shop) -> None:
    until(app.extensions["hub"].listening.is_set)
    owner = shop.connect()
    owner.execute(
        """
        INSERT INTO shop.sessions
            (branch_id, user_id, token_hash, created_at, last_seen_at, expires_at)
        SELECT 1, id, sha256(convert_to(%s, 'UTF8')), private.clock(), private.clock(),
            private.clock() + interval '1 day'
        FROM shop.users WHERE email = 'admin@demo.test'
        """,
        (TOKEN,),
    )
    port, dsn = int(live_app.rpartition(":")[2]), shop.conninfo("escashop_web")
    committed, seen = web.show(port, dsn, 10, [1, 2, 3])
    assert len(committed) == 3
    assert web.wrong(committed, seen, 10) == 0


@pytest.mark.parametrize(
    ("found", "relation", "wanted", "is_missed"),
    [(1, ">=", 1, False), (0.9, ">=", 1, True), (1, "<=", 1, False), (1.1, "<=", 1, True)],
)
def test_a_goal_is_met_or_missed(
    found: float, relation: str, wanted: float, is_missed: bool
) -> None:
    assert missed(("a goal", found, relation, wanted)) == is_missed


@pytest.mark.parametrize(
    ("costs", "steep"),
    [({1000: 5, 100_000: 5}, 0), ({10: 1, 100: 10, 1000: 100}, 1), ({100: 3, 10_000: 30}, 0.5)],
)
def test_how_steeply_a_cost_grows(costs: dict[int, float], steep: float) -> None:
    assert growth.exponent(costs) == pytest.approx(steep)
