"""Random moves in the database and in a model of it: the same answers, the same queue, all well."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import psycopg
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from psycopg.types.json import Jsonb

from tests.queue_model import CLASSES, Counter, Model, Refused
from tests.queue_scene import OPENING, Scene
from tests.server import Database

SETTINGS = settings(
    max_examples=25,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
flags = st.frozensets(st.sampled_from(CLASSES), max_size=2)
who = st.sampled_from(["cashier", "cashier", "cashier2", "admin"])
pick = st.integers(0, 11)
desk = st.integers(0, 9).map(lambda n: max(0, n - 5) if n < 8 else n)  # mostly the first that fits


class Queue(RuleBasedStateMachine):
    conn: psycopg.Connection[Any]

    def __init__(self) -> None:
        super().__init__()
        self.conn.rollback()
        self.scene = Scene(self.conn)
        self.model = Model(OPENING, {number: Counter() for number in self.scene.counters})

    def teardown(self) -> None:
        self.conn.rollback()

    def customer(self, pick: int, *states: str) -> int:
        """Mostly one who can, sometimes any, rarely nobody's id."""
        fit = [n for n, v in self.model.visits.items() if v.state in states]
        numbers = fit if fit and pick < 9 else [*self.model.visits]
        return 0 if pick == 11 else numbers[-1 - pick % len(numbers)]

    def counter(self, desk: int, *states: str) -> int:
        """Mostly one in such a state, sometimes any, rarely none."""
        fit = [n for n in self.scene.counters if self.model.state_of(n) in states]
        return (
            [*fit, *self.scene.counters, 0][desk]
            if desk < 8 and fit
            else ([*self.scene.counters, 0][desk % 4])
        )

    def same(self, expected: Callable[[], Any], function: str, user: str, **values: Any) -> Any:
        """Both do it, or both refuse with the same code; a refusal leaves nothing behind."""
        try:
            answer, code = expected(), None
        except Refused as refused:
            answer, code = None, str(refused)
        try:
            with self.conn.transaction():
                rows = self.scene.call(function, user, **values)
        except psycopg.Error as error:
            assert error.sqlstate == code, (function, values, error)  # noqa: PT017
            return None
        assert code is None, (function, values, "should be refused with", code)
        return rows if answer is None else answer

    @initialize(flags=st.tuples(flags, flags, flags, flags))
    def open(self, flags: tuple[frozenset[str], ...]) -> None:
        for each in flags:
            self.join(each)

    @rule(flags=flags)
    def join(self, flags: frozenset[str]) -> None:
        self.model.join(self.scene.register(flags), flags)

    @rule(user=who, desk=desk)
    def call_next(self, user: str, desk: int) -> None:
        counter = self.counter(desk, "idle")
        self.same(
            lambda: self.model.call_next(user, counter), "call_next", user, counter_id=counter
        )

    @rule(user=who, pick=pick, desk=desk)
    def call_customer(self, user: str, pick: int, desk: int) -> None:
        number, counter = self.customer(pick, "waiting"), self.counter(desk, "idle")
        self.same(
            lambda: self.model.call_customer(user, number, counter),
            "call_customer",
            user,
            customer_id=number,
            counter_id=counter,
        )

    @rule(user=who, pick=pick)
    def start_processing(self, user: str, pick: int) -> None:
        number = self.customer(pick, "serving")
        self.same(
            lambda: self.model.start_processing(user, number),
            "start_processing",
            user,
            customer_id=number,
        )

    @rule(user=who, pick=pick)
    def complete(self, user: str, pick: int) -> None:
        number = self.customer(pick, "serving", "processing")
        self.same(
            lambda: self.model.complete(user, number), "complete_customer", user, customer_id=number
        )

    @rule(user=who, pick=pick)
    def cancel(self, user: str, pick: int) -> None:
        number = self.customer(pick, "waiting", "serving", "processing")
        self.same(
            lambda: self.model.cancel(user, number), "cancel_customer", user, customer_id=number
        )

    @rule(user=who, pick=pick, keep=st.booleans())
    def return_customer(self, user: str, pick: int, keep: bool) -> None:
        number = self.customer(pick, "serving")
        self.same(
            lambda: self.model.send_back(user, number, keep, False),
            "return_customer",
            user,
            customer_id=number,
            keep_place=keep,
        )

    @rule(user=who, pick=pick, keep=st.booleans())
    def mark_no_show(self, user: str, pick: int, keep: bool) -> None:
        number = self.customer(pick, "serving")
        self.same(
            lambda: self.model.send_back(user, number, keep, True),
            "mark_no_show",
            user,
            customer_id=number,
            keep_place=keep,
        )

    @rule(user=who, pick=pick, desk=desk)
    def transfer(self, user: str, pick: int, desk: int) -> None:
        number, counter = self.customer(pick, "serving"), self.counter(desk, "idle")
        self.same(
            lambda: self.model.transfer(user, number, counter),
            "transfer_customer",
            user,
            customer_id=number,
            counter_id=counter,
        )

    @rule(user=who, pick=pick)
    def recall(self, user: str, pick: int) -> None:
        number = self.customer(pick, "serving")
        self.same(lambda: self.model.recall(number), "recall_customer", user, customer_id=number)

    @rule(user=who, pick=pick)
    def undo(self, user: str, pick: int) -> None:
        acted = sorted((a.at, n) for n, a in self.model.acts.items() if a)
        number = acted[-1 - pick % 2 % len(acted)][1] if acted and pick < 9 else self.customer(pick)
        self.same(lambda: self.model.undo(user, number), "undo_action", user, customer_id=number)

    @rule(
        user=who,
        random=st.randoms(use_true_random=False),
        wrong=st.sampled_from(["", "", "", "missing", "extra", "twice"]),
    )
    def reorder(self, user: str, random: Any, wrong: str) -> None:
        numbers = [v.number for v in self.model.line()]
        random.shuffle(numbers)
        if wrong == "extra":
            numbers.append(0)
        elif numbers and wrong == "twice":
            numbers.append(numbers[0])
        elif wrong == "missing":
            numbers = numbers[1:]
        self.same(
            lambda: self.model.reorder(numbers), "reorder_queue", user, customer_ids=Jsonb(numbers)
        )

    @rule(user=who, sure=st.integers(0, 3))
    def clear_order(self, user: str, sure: int) -> None:
        if sure == 0:
            self.same(self.model.clear_order, "clear_order", user)

    @rule(user=who, pick=pick, flags=flags)
    def set_priority(self, user: str, pick: int, flags: frozenset[str]) -> None:
        number = self.customer(pick, "waiting")
        self.same(
            lambda: self.model.set_priority(number, flags),
            "set_priority",
            user,
            customer_id=number,
            priority_flags=Jsonb(dict.fromkeys(flags, True)),
            reason="x",
        )

    @rule(user=who, desk=desk)
    def pause(self, user: str, desk: int) -> None:
        counter = self.counter(desk, "idle")
        self.same(
            lambda: self.model.set_pause(counter, True), "pause_counter", user, counter_id=counter
        )

    @rule(user=who, desk=desk)
    def resume(self, user: str, desk: int) -> None:
        counter = self.counter(desk, "paused")
        self.same(
            lambda: self.model.set_pause(counter, False), "resume_counter", user, counter_id=counter
        )

    @rule(desk=st.integers(0, 2), is_active=st.sampled_from([True, True, False]))
    def switch(self, desk: int, is_active: bool) -> None:
        counter = self.scene.counters[desk]
        self.same(
            lambda: self.model.set_active(counter, is_active),
            "update_counter",
            "admin",
            counter_id=counter,
            is_active=is_active,
        )

    @rule(flag=st.sampled_from(CLASSES), minutes=st.sampled_from([0, 1, 10, 1440]))
    def set_credit(self, flag: str, minutes: int) -> None:
        self.model.credit[flag] = minutes
        self.scene.call(
            "update_settings", "admin", changes=Jsonb({f"queue.credit_minutes_{flag}": minutes})
        )

    @rule(sure=st.integers(0, 3), carry=st.booleans())
    def reset(self, sure: int, carry: bool) -> None:
        if sure == 0:
            changes = Jsonb({"queue.carry_over_waiting": carry})
            self.scene.call("update_settings", "admin", changes=changes)
            self.same(lambda: self.model.reset(carry), "reset_queue", "admin")

    @rule(seconds=st.sampled_from([1, 1, 5, 20, 40, 59, 60, 1200]))
    def wait(self, seconds: int) -> None:
        self.move_to(self.model.now + timedelta(seconds=seconds))

    @rule(sure=st.integers(0, 3))
    def midnight(self, sure: int) -> None:
        if sure == 0:
            self.move_to(self.model.now + timedelta(days=1))

    def move_to(self, at: datetime) -> None:
        self.model.now = at
        self.scene.set_clock(at)

    @invariant()
    def queues_are_equal(self) -> None:
        rows = self.scene.run(
            """
            SELECT customer_id, token_number, queue_status, counter_id, manual_position, position,
                effective_at, called_at
            FROM api.list_queue(include_final => true)
            """
        )
        places = {v.number: place for place, v in enumerate(self.model.line(), 1)}
        assert rows == [
            (
                v.number,
                v.token,
                v.state,
                v.counter,
                v.manual,
                places.get(v.number),
                v.effective_at,
                v.called_at,
            )
            for v in sorted(self.model.of_today(), key=lambda v: v.place)
        ]
        everybody = (
            "SELECT id, queue_status, counter_id, no_show_count FROM shop.customers ORDER BY id"
        )
        assert self.scene.run(everybody) == [
            (v.number, v.state, v.counter, v.no_shows) for v in self.model.visits.values()
        ]

    @invariant()
    def counters_are_equal(self) -> None:
        rows = self.scene.run("SELECT counter_id, state FROM api.list_counters(true)")
        assert sorted(rows) == [(n, self.model.state_of(n)) for n in sorted(self.model.counters)]

    @invariant()
    def figures_are_equal(self) -> None:
        stats = self.scene.run("SELECT s FROM api.get_queue_stats() AS s")[0][0]
        states = [v.state for v in self.model.of_today()]
        assert stats["waiting"] == states.count("waiting")
        assert stats["completed_today"] == states.count("completed")
        assert str(stats["average_wait_today_minutes"]) == str(
            float(self.model.average_wait()) if self.model.average_wait() else 0.0
        )

    @invariant()
    def all_is_well(self) -> None:
        assert self.scene.findings() == []


def test_the_queue_does_what_its_model_does(database: Database) -> None:
    with psycopg.connect(database.conninfo()) as conn:
        Queue.conn = conn
        run_state_machine_as_test(Queue, settings=SETTINGS)
        conn.rollback()
