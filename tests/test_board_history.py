"""The board of any past instant, rebuilt from events, is the one that was there."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any

import psycopg

from tests.queue_scene import OPENING, Scene
from tests.server import Database

FIELDS = (
    "business_date, version, status, counters, waiting, waiting_count, estimated_wait_minutes,"
    " stats"
)


def seen(scene: Scene, at: datetime) -> dict[str, Any]:
    row = scene.run(f"SELECT {FIELDS} FROM api.get_board()")[0]
    return {"at": at, **dict(zip(FIELDS.split(", "), row, strict=True))}


def rebuilt(scene: Scene, at: datetime) -> dict[str, Any]:
    row = scene.run(f"SELECT {FIELDS} FROM api.get_board_at(at => %(at)s)", at=at)[0]
    return {"at": at, **dict(zip(FIELDS.split(", "), row, strict=True))}


def live(scene: Scene, rng: Random, events: int, boards: int) -> list[dict[str, Any]]:
    """Two days of random moves; the boards at random instants, each between two of them."""
    at, looks, silent = OPENING, [], 0
    written = "SELECT count(*) FROM shop.queue_events"
    version = """
        SELECT version - (SELECT max(version) FROM shop.queue_events)
        FROM shop.boards WHERE branch_id = 1
    """
    while (done := scene.run(written)[0][0]) < events:
        at += timedelta(seconds=rng.choice((1, 5, 20, 45, 90)))
        if done > events // 2 and at < OPENING + timedelta(hours=20):
            at = OPENING + timedelta(days=1)  # who is at a counter stays there
        scene.set_clock(at)
        scene.move(rng)
        if done and rng.random() < 2 * boards / events and len(looks) < boards:
            look = seen(scene, at)
            silent = scene.run(version)[0][0] or 0
            look["version"] -= silent  # a change of a setting, or of nothing, has no event
            looks.append(look)
    scene.set_clock(at + timedelta(minutes=1))
    return looks


def compare(scene: Scene, seed: int, events: int, boards: int) -> int:
    looks = live(scene, Random(seed), events, boards)  # noqa: S311
    for look in looks:
        assert rebuilt(scene, look["at"]) == look
    found = scene.findings()
    assert found == [], found[:5]
    return len(looks)


def test_every_board_of_a_day_can_be_rebuilt(database: Database) -> None:
    with psycopg.connect(database.conninfo()) as conn:
        assert compare(Scene(conn), seed=2, events=1000, boards=100) == 100
        conn.rollback()
