"""A shop of one test: its people, and the moves they make, straight at the database's api."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import psycopg

PEOPLE = {"admin": "admin", "cashier": "cashier", "cashier2": "cashier", "sales": "sales"}
OPENING = datetime.fromisoformat("2030-03-04T09:00:00+08:00")


class Scene:
    """Counters and people on a standing clock. With a transaction open, a rollback ends it all."""

    def __init__(self, conn: psycopg.Connection[Any], counters: int = 3) -> None:
        self.conn = conn
        self.joined = 0
        self.set_clock(OPENING)
        # A day of registrations would end sessions and fill the queue.
        self.run(
            """
            UPDATE shop.system_settings SET value = CASE key
                WHEN 'session.idle_minutes' THEN '1440'::jsonb WHEN 'queue.max_capacity' THEN '10000'
                ELSE '365' END
            WHERE key IN ('session.idle_minutes', 'session.absolute_days', 'queue.max_capacity')
            """
        )
        for name, role in PEOPLE.items():
            self.run(
                """
                WITH u AS (
                    INSERT INTO shop.users (branch_id, email, full_name, role)
                    VALUES (1, %(name)s || '@scene.test', %(name)s, %(role)s) RETURNING id
                )
                INSERT INTO shop.sessions
                    (branch_id, user_id, token_hash, created_at, last_seen_at, expires_at)
                SELECT 1, u.id, sha256(convert_to('1.' || %(name)s, 'UTF8')), private.clock(),
                    private.clock(), private.clock() + interval '360 days'
                FROM u
                """,
                name=name, role=role,
            )
        have = self.run("SELECT counter_id FROM api.list_counters() ORDER BY counter_id")
        self.counters = [int(row[0]) for row in have][:counters]
        while len(self.counters) < counters:
            row = self.run("SELECT counter_id FROM api.create_counter(%(name)s)",
                           name=f"Desk {len(self.counters)}")
            self.counters.append(int(row[0][0]))

    def run(self, query: str, **values: object) -> list[tuple[Any, ...]]:
        cursor = self.conn.execute(query.encode(), values or None)
        return cursor.fetchall() if cursor.description else []

    def set_clock(self, at: datetime) -> None:
        self.run("SELECT private.set_clock(%(at)s)", at=at)
        self.run("UPDATE shop.sessions SET last_seen_at = private.clock()")

    def call(self, function: str, user: str, **values: object) -> list[tuple[Any, ...]]:
        """Call api.<function> as a person; the first columns are those of its row."""
        names = ", ".join(f"{name} => %({name})s" for name in [*values, "session"])
        return self.run(f"SELECT * FROM api.{function}({names})", **values, session=f"1.{user}")

    def register(self, flags: frozenset[str] | set[str] = frozenset()) -> int:
        self.joined += 1
        return int(self.run(
            """
            SELECT customer_id FROM api.register_customer(
                name => 'Customer ' || %(n)s, contact_number => '09' || lpad(%(n)s::text, 9, '0'),
                age => 30, address => '1 Long Street, Manila', distribution_info => 'pickup',
                grade_type => 'No Grade', lens_type => 'hoya', estimated_time => '{"days": 1}',
                priority_flags => %(flags)s, create_initial_transaction => false,
                session => '1.admin')
            """,
            n=self.joined, flags=psycopg.types.json.Jsonb(dict.fromkeys(flags, True)),
        )[0][0])

    def findings(self) -> list[tuple[Any, ...]]:
        return self.run("SELECT * FROM api.verify()")
