"""What the queue should do, said once more in plain Python: tests compare the database with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

MANILA = ZoneInfo("Asia/Manila")
CLASSES = ("senior_citizen", "pwd", "pregnant")
LAST = 2**31


class Refused(Exception):
    """The SQLSTATE that the database should answer."""


def minutes(earlier: datetime, later: datetime) -> Decimal:
    seconds = Decimal(int((later - earlier).total_seconds()))
    return (seconds / 60).quantize(Decimal("0.01"), ROUND_HALF_UP)


@dataclass(frozen=True)
class Visit:
    """A customer; every change makes a new one, so that an undo has the old one at hand."""

    number: int
    token: int
    day: date
    joined_at: datetime
    since: datetime  # from when the place counts, before credit
    effective_at: datetime
    flags: frozenset[str]
    state: str = "waiting"
    counter: int | None = None
    manual: int | None = None
    called_at: datetime | None = None
    wait: Decimal | None = None
    wait_day: date | None = None
    counts: bool = True
    no_shows: int = 0

    @property
    def place(self) -> tuple[int, datetime, int]:
        return (self.manual or LAST, self.effective_at, self.token)


@dataclass(frozen=True)
class Act:
    """The last change of state of a visit: what an undo needs."""

    user: str
    at: datetime
    before: Visit
    after: Visit


@dataclass
class Counter:
    is_active: bool = True
    is_paused: bool = False


@dataclass
class Model:
    now: datetime
    counters: dict[int, Counter]
    visits: dict[int, Visit] = field(default_factory=dict)
    acts: dict[int, Act | None] = field(default_factory=dict)
    tokens: dict[date, int] = field(default_factory=dict)
    credit: dict[str, int] = field(default_factory=lambda: dict.fromkeys(CLASSES, 1440))

    @property
    def today(self) -> date:
        return self.now.astimezone(MANILA).date()

    def of_today(self) -> list[Visit]:
        return [v for v in self.visits.values() if v.day == self.today]

    def line(self) -> list[Visit]:
        return sorted((v for v in self.of_today() if v.state == "waiting"), key=lambda v: v.place)

    def credit_of(self, flags: Iterable[str]) -> timedelta:
        return timedelta(minutes=max((self.credit[f] for f in flags), default=0))

    def visit(self, number: int, *states: str) -> Visit:
        if number not in self.visits:
            raise Refused("SHN03")
        if self.visits[number].state not in states:
            raise Refused("SHC04")
        return self.visits[number]

    def may_call(self, number: int) -> None:
        if number not in self.counters:
            raise Refused("SHN01")
        if not self.counters[number].is_active:
            raise Refused("SHC02")
        if self.counters[number].is_paused:
            raise Refused("SHC03")

    def check_free(self, number: int, but: int | None = None) -> None:
        if any(v.counter == number and v.number != but for v in self.visits.values()):
            raise Refused("23505")

    def change(self, user: str, old: Visit, new: Visit) -> None:
        self.visits[old.number] = new
        self.acts[old.number] = Act(user, self.now, old, new)

    def join(self, number: int, flags: frozenset[str]) -> None:
        self.visits[number] = Visit(
            number,
            self.next_token(self.today),
            self.today,
            self.now,
            self.now,
            self.now - self.credit_of(flags),
            flags,
        )
        self.acts[number] = None

    def next_token(self, day: date) -> int:
        self.tokens[day] = self.tokens.get(day, 0) + 1
        return self.tokens[day]

    def reset(self, carry: bool) -> None:
        """Of today, by hand: the day stays open."""
        tomorrow = self.today + timedelta(days=1)
        for visit in self.line():
            # Whom a reset ended or moved is in no average wait.
            new = replace(visit, manual=None, state="cancelled", wait=None, counts=False)
            if carry:
                new = replace(new, state="waiting", day=tomorrow, token=self.next_token(tomorrow))
            self.visits[visit.number], self.acts[visit.number] = new, None
        for visit in self.of_today():
            act = self.acts[visit.number]
            if visit.state in {"serving", "processing"}:
                self.visits[visit.number] = replace(
                    visit, state="completed", counter=None, wait=None, counts=False
                )
                self.acts[visit.number] = None
            elif visit.state == "completed" and act and act.at < self.now:
                self.acts[visit.number] = None  # archived since

    def call(self, user: str, visit: Visit, counter: int) -> None:
        self.check_free(counter)
        wait, wait_day = visit.wait, visit.wait_day
        if visit.called_at is None and visit.counts:
            wait, wait_day = minutes(visit.joined_at, self.now), visit.day
        self.change(
            user,
            visit,
            replace(
                visit,
                state="serving",
                counter=counter,
                manual=None,
                called_at=self.now,
                wait=wait,
                wait_day=wait_day,
            ),
        )

    def call_next(self, user: str, counter: int) -> int:
        self.may_call(counter)
        if not self.line():
            raise Refused("SHN02")
        first = self.line()[0]
        self.call(user, first, counter)
        return first.number

    def call_customer(self, user: str, number: int, counter: int) -> None:
        visit = self.visit(number, "waiting")
        self.may_call(counter)
        self.call(user, visit, counter)

    def start_processing(self, user: str, number: int) -> None:
        visit = self.visit(number, "serving")
        self.change(user, visit, replace(visit, state="processing", counter=None))

    def complete(self, user: str, number: int) -> None:
        visit = self.visit(number, "serving", "processing")
        self.change(user, visit, replace(visit, state="completed", counter=None))

    def cancel(self, user: str, number: int) -> None:
        visit = self.visit(number, "waiting", "serving", "processing")
        self.change(user, visit, replace(visit, state="cancelled", counter=None, manual=None))

    def send_back(self, user: str, number: int, keep: bool, absent: bool) -> None:
        visit = self.visit(number, "serving")
        since = visit.since if keep else self.now
        effective_at = visit.effective_at if keep else since - self.credit_of(visit.flags)
        self.change(
            user,
            visit,
            replace(
                visit,
                state="waiting",
                counter=None,
                since=since,
                effective_at=effective_at,
                no_shows=visit.no_shows + absent,
            ),
        )

    def transfer(self, user: str, number: int, counter: int) -> None:
        visit = self.visit(number, "serving")
        self.may_call(counter)
        if visit.counter == counter:
            raise Refused("SHC20")
        self.check_free(counter)
        self.change(user, visit, replace(visit, counter=counter))

    def recall(self, number: int) -> None:
        self.visit(number, "serving")

    def undo(self, user: str, number: int) -> None:
        if number not in self.visits:
            raise Refused("SHN03")
        act = self.acts[number]
        if act is None:
            raise Refused("SHC22")
        if self.now - act.at >= timedelta(seconds=60):
            raise Refused("SHC23")
        if user not in {"admin", act.user}:
            raise Refused("SHC24")
        if act.before.counter is not None:
            self.may_call(act.before.counter)
            self.check_free(act.before.counter, but=number)
        now = self.visits[number]
        self.visits[number] = replace(
            act.before,
            flags=now.flags,
            effective_at=act.before.effective_at + (now.effective_at - act.after.effective_at),
        )
        self.acts[number] = None

    def reorder(self, numbers: list[int]) -> None:
        if len(set(numbers)) < len(numbers):
            raise Refused("SHV20")
        if sorted(numbers) != sorted(v.number for v in self.line()):
            raise Refused("SHC25")
        for place, number in enumerate(numbers, 1):
            self.visits[number] = replace(self.visits[number], manual=place)

    def clear_order(self) -> None:
        for visit in self.line():
            self.visits[visit.number] = replace(visit, manual=None)

    def set_priority(self, number: int, flags: frozenset[str]) -> None:
        visit = self.visit(number, "waiting")
        self.visits[number] = replace(
            visit, flags=flags, effective_at=visit.since - self.credit_of(flags)
        )

    def set_pause(self, number: int, is_paused: bool) -> None:
        if number not in self.counters:
            raise Refused("SHN01")
        if is_paused and any(v.counter == number for v in self.visits.values()):
            raise Refused("SHC13")
        self.counters[number].is_paused = is_paused

    def set_active(self, number: int, is_active: bool) -> None:
        if not is_active and any(v.counter == number for v in self.visits.values()):
            raise Refused("SHC13")
        self.counters[number].is_active = is_active

    def state_of(self, number: int) -> str:
        counter = self.counters[number]
        if any(v.counter == number for v in self.visits.values()):
            return "busy"
        if not counter.is_active:
            return "off"
        return "paused" if counter.is_paused else "idle"

    def average_wait(self) -> Decimal:
        waits = [
            v.wait for v in self.visits.values() if v.wait is not None and v.wait_day == self.today
        ]
        mean = sum(waits, Decimal()) / len(waits) if waits else Decimal()
        return mean.quantize(Decimal("0.01"), ROUND_HALF_UP)
