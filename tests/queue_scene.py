"""A shop of one test: its people, and the moves they make, straight at the database's api."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from random import Random
from typing import Any

import psycopg
from psycopg.types.json import Jsonb

PEOPLE = {"admin": "admin", "cashier": "cashier", "cashier2": "cashier", "sales": "sales"}
MOVES = {  # and how often
    "join": 24,
    "call_next": 22,
    "complete_customer": 14,
    "call_customer": 3,
    "start_processing": 6,
    "cancel_customer": 3,
    "return_customer": 3,
    "mark_no_show": 3,
    "transfer_customer": 3,
    "recall_customer": 2,
    "undo_action": 4,
    "reorder_queue": 1,
    "clear_order": 1,
    "set_priority": 3,
    "pause_counter": 2,
    "resume_counter": 4,
    "counters": 1,
    "setting": 1,
    "reset_queue": 0.3,
}
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
                WHEN 'session.idle_minutes' THEN '1440'::jsonb
                WHEN 'queue.max_capacity' THEN '10000'
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
                name=name,
                role=role,
            )
        have = self.run("SELECT counter_id FROM api.list_counters() ORDER BY counter_id")
        self.counters = [int(row[0]) for row in have][:counters]
        while len(self.counters) < counters:
            row = self.run(
                "SELECT counter_id FROM api.create_counter(%(name)s)",
                name=f"Desk {len(self.counters)}",
            )
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
        return int(
            self.run(
                """
            SELECT customer_id FROM api.register_customer(
                name => 'Customer ' || %(n)s, contact_number => '09' || lpad(%(n)s::text, 9, '0'),
                age => 30, address => '1 Long Street, Manila', distribution_info => 'pickup',
                grade_type => 'No Grade', lens_type => 'hoya', estimated_time => '{"days": 1}',
                priority_flags => %(flags)s, create_initial_transaction => false,
                session => '1.admin')
            """,
                n=self.joined,
                flags=Jsonb(dict.fromkeys(flags, True)),
            )[0][0]
        )

    def findings(self) -> list[tuple[Any, ...]]:
        return self.run("SELECT * FROM api.verify()")

    def try_call(self, function: str, user: str, **values: object) -> bool:
        """Whether it was done; a refusal leaves the transaction as it was."""
        return self.attempt(lambda: self.call(function, user, **values))

    def attempt(self, act: Callable[[], object]) -> bool:
        try:
            self.do(act)
        except psycopg.Error as error:
            if not (error.sqlstate or "").startswith(("SH", "23505")):
                raise
            return False
        return True

    def do(self, act: Callable[[], object]) -> None:
        with self.conn.transaction():
            act()

    def pick(self, rng: Random, *states: str) -> int:
        """A customer of today in one of the states; 0 for nobody."""
        rows = self.run(
            """
            SELECT id FROM shop.customers
            WHERE branch_id = 1 AND queue_status = ANY (%(states)s)
              AND business_date = (SELECT private.business_date('1', private.clock())) ORDER BY id
            """,
            states=list(states),
        )
        return int(rng.choice(rows)[0]) if rows else 0

    def move(self, rng: Random) -> None:  # noqa: PLR0912
        """Somebody does something, as on any day."""
        user, desk = rng.choice(("cashier", "cashier2", "admin")), rng.choice(self.counters)
        kind = rng.choices(*zip(*MOVES.items(), strict=True))[0]
        keep = rng.random() < 0.7
        if kind == "join":
            flags = {c for c in ("senior_citizen", "pwd", "pregnant") if rng.random() < 0.12}
            self.attempt(lambda: self.register(flags))
        elif kind == "call_next":
            self.try_call(kind, user, counter_id=desk)
        elif kind in ("call_customer", "transfer_customer"):
            state = "waiting" if kind == "call_customer" else "serving"
            self.try_call(kind, user, customer_id=self.pick(rng, state), counter_id=desk)
        elif kind in ("return_customer", "mark_no_show"):
            self.try_call(kind, user, customer_id=self.pick(rng, "serving"), keep_place=keep)
        elif kind == "reorder_queue":
            line = [
                r[0]
                for r in self.run("SELECT customer_id FROM api.list_queue(status => 'waiting')")
            ]
            rng.shuffle(line)
            self.try_call(kind, user, customer_ids=Jsonb(line))
        elif kind == "clear_order":
            self.try_call(kind, user)
        elif kind == "set_priority":
            flag = rng.choice(("senior_citizen", "pwd", "pregnant"))
            self.try_call(
                kind,
                user,
                customer_id=self.pick(rng, "waiting"),
                reason="shown",
                priority_flags=Jsonb({flag: keep}),
            )
        elif kind in ("pause_counter", "resume_counter"):
            self.try_call(kind, user, counter_id=desk)
        elif kind == "counters":
            self.change_a_counter(rng)
        elif kind == "setting":
            self.call(
                "update_settings",
                "admin",
                changes=Jsonb({"queue.average_service_minutes": rng.randint(5, 20)}),
            )
        elif kind == "reset_queue":
            self.reset(rng, user="admin")
        elif kind == "undo_action":
            last = self.run(
                "SELECT customer_id FROM shop.queue_events"
                " WHERE branch_id = 1 AND customer_id IS NOT NULL ORDER BY version DESC LIMIT 1"
            )
            self.try_call(kind, "admin", customer_id=last[0][0] if last else 0)
        else:
            states = {
                "start_processing": ["serving"],
                "complete_customer": ["serving", "processing"],
                "recall_customer": ["serving"],
                "cancel_customer": ["waiting", "serving", "processing"],
            }[kind]
            self.try_call(kind, user, customer_id=self.pick(rng, *states))

    def reset(self, rng: Random, user: str) -> None:
        """By hand: today, which mostly stays open, or the day before; some wait on elsewhere."""
        self.call(
            "update_settings",
            user,
            changes=Jsonb({"queue.carry_over_waiting": rng.random() < 0.5}),
        )
        today = "private.business_date('1', private.clock())"
        date = self.run(f"SELECT {today} - %(back)s", back=rng.choice((0, 0, 1)))[0][0]
        closes = rng.random() < 0.3
        self.try_call("reset_queue", user, date=date, close_day=closes, reason="lunch")
        if closes and rng.random() < 0.8:
            self.try_call("reopen_queue", user, reason="back")

    def change_a_counter(self, rng: Random) -> None:
        name = f"Desk {rng.randint(1, 99)}"
        if rng.random() < 0.4:
            self.try_call("create_counter", "admin", name=name, display_order=rng.randint(0, 9))
        elif rng.random() < 0.5:
            spare = self.run("SELECT max(id) FROM shop.counters")[0][0]
            self.try_call("delete_counter", "admin", counter_id=spare)
        else:
            self.try_call(
                "update_counter",
                "admin",
                counter_id=rng.choice(self.counters),
                name=name,
                is_active=rng.random() < 0.8,
            )
