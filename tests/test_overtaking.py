"""The bound of overtaking, on random days: who passes a regular customer, and why.

A regular customer is passed only by priority customers who came less than their credit later, by
moves by hand, and by direct calls. Judged from joining times, flags and calls alone.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import psycopg
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg.types.json import Jsonb

from tests.queue_scene import OPENING, Scene
from tests.server import Database

MOVES = 150
CLASSES = ("senior_citizen", "pwd", "pregnant")


@dataclass
class Person:
    token: int
    day: date
    since: list[datetime]  # joining, then each return that lost the place
    flags: frozenset[str] = frozenset()
    waits: bool = True
    by_hand: bool = False
    lost: list[bool] = field(default_factory=list)


def live(scene: Scene, rng: Random, credit: dict[str, int]) -> None:
    scene.call(
        "update_settings",
        "admin",
        changes=Jsonb({f"queue.credit_minutes_{c}": m for c, m in credit.items()}),
    )
    at = OPENING
    for _ in range(MOVES):
        at += timedelta(seconds=rng.choice((0, 10, 60, 240)))
        scene.set_clock(at)
        scene.move(rng)


def judge(events: list[tuple[Any, ...]], credit: dict[str, int]) -> Counter[str]:  # noqa: PLR0912
    """Every passing of a regular customer, by its reason; an AssertionError when there is none."""
    people: dict[int, Person] = {}
    seen: Counter[str] = Counter()
    for event_type, number, day, at, to_status, details in events:
        place = details.get("place", {})
        if event_type == "joined":
            people[number] = Person(place["token_number"], day, [at])
        person = people[number]
        if event_type == "called":
            for other in people.values():
                if not other.waits or other.flags or other.day != day:
                    continue
                if other.since[-1] >= person.since[-1]:
                    continue
                later = person.since[-1] - other.since[-1]
                most = timedelta(minutes=max((credit[f] for f in person.flags), default=0))
                if "is_direct" in details:
                    seen["direct"] += 1
                elif person.by_hand or other.by_hand:
                    seen["by hand"] += 1
                else:
                    assert later < most or (later == most and person.token < other.token), (
                        number,
                        later,
                        most,
                    )
                    seen["priority"] += 1
        if event_type in ("returned", "no_show"):
            person.lost.append(not details["keep_place"])
            if not details["keep_place"]:
                person.since.append(at)
        if (
            event_type == "undone"
            and details["undone"] in ("returned", "no_show")
            and person.lost.pop()
        ):
            person.since.pop()
        person.waits, person.day = to_status == "waiting", day
        if place:
            person.token = place["token_number"]
            person.flags = frozenset(c for c in CLASSES if place[c])
            person.by_hand = place["manual_position"] is not None
    return seen


def test_nobody_is_overtaken_beyond_the_bound(database: Database) -> None:
    seen: Counter[str] = Counter()
    with psycopg.connect(database.conninfo()) as conn:

        @settings(
            max_examples=12,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(
            seed=st.integers(0, 2**32),
            credit=st.fixed_dictionaries(
                {c: st.sampled_from([0, 2, 5, 15, 1440]) for c in CLASSES}
            ),
        )
        def random_day(seed: int, credit: dict[str, int]) -> None:
            conn.rollback()
            scene = Scene(conn)
            live(scene, Random(seed), credit)  # noqa: S311
            seen.update(
                judge(
                    scene.run(
                        """
                SELECT event_type, customer_id, business_date, created_at, to_status, details
                FROM shop.queue_events WHERE customer_id IS NOT NULL ORDER BY id
                """
                    ),
                    credit,
                )
            )

        random_day()
        conn.rollback()
    assert min(seen["priority"], seen["by hand"], seen["direct"]) > 0, seen
