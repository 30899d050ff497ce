"""Every argument of every route, one at a time, given what nobody should: refused, or harmless."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from typing import Any
from urllib.parse import quote

import pytest

from app.routes import ROUTES, Route
from tests.fuzz.conftest import Target

# Values a call needs around the one that is wrong, so that it is the wrong one that is looked at.
GOOD: dict[str, Any] = {
    "amount": "1.00", "payment_mode": "cash", "reason": "because of the test", "kind": "cash_in",
    "counts": {"1000": 1}, "parts": [{"amount": "1.00", "payment_mode": "cash"}],
    "priority_flags": {"pwd": True}, "id_number": "12345", "value": 100, "format": "csv",
    "estimated_time": {"days": 1}, "grade_type": "No Grade", "lens_type": "hoya", "age": 30,
    "name": "Somebody Else", "contact_number": "09170000001", "address": "1 Long Street, Manila",
    "distribution_info": "pickup", "type": "daily", "email": "admin@demo.test",
    "payment_info": {"mode": "cash", "amount": "1.00"}, "message": "Come, please.",
    "password": "Wrong-one-1!", "current_password": "Wrong-one-1!", "new_password": "Other-one-1!",
    "token": "1.nothing", "full_name": "Somebody Else", "role": "sales", "code": "cebu",
    "branch": "main", "key": "queue.max_capacity", "date": "2026-03-02", "ticket_code": "abc",
    "or_number": "OR-1", "start_date": "2026-03-01", "end_date": "2026-03-31", "year": 2026,
    "month": 3, "terminal": "till 2", "opening_float": "100.00", "status": "waiting",
    "changes": {"queue.max_capacity": 100}, "customer_ids": [1, 2], "content": "Hello [Name]",
    "at": "2026-03-02T10:00:00+08:00", "after_version": 0, "after": None, "days": 30,
    "template": "ready", "time_zone": "Asia/Manila", "user_agent": "a", "ip": "::1",
}  # fmt: skip
OF_ROUTE: dict[str, dict[str, Any]] = {
    "grant_discount": {"kind": "pwd"}, "record_sms_result": {"status": "sent"},
    "change_status": {"status": "serving", "counter_id": 1},
}  # fmt: skip
LONG = 100_000
TEXTS = (
    "", " ", "\0", "a\0b", "\ud800", "a" * LONG, "é" * (LONG // 4), "\U0001f9ff" * 300, "\u202eabc",
    "\ufeff", "a\u0300" * 500, "İıſß", "\r\nSet-Cookie: a=b", "\x1b[31m", "\x7f", "\\", "\\x00",
    "%", "%_%", "%s%n", "{{7*7}}", "${jndi:ldap://a}", "=cmd|' /C calc'!A0",
    "../../../../etc/passwd", "/etc/passwd", "C:\\boot.ini", "<script>alert(1)</script>",
    "(", "[[:", "(a+)+$", "(?:a*)*b", "*", "\\1", "$1", "$$", "&", "|", "!", ":*", "<->",
    "'", "''", '"', "';SELECT pg_sleep(30)--", "'||pg_sleep(30)||'", "1;SELECT pg_sleep(30)",
    "1) OR pg_sleep(30) IS NULL--", "' UNION SELECT password_hash FROM shop.users--",
    "\"; DROP SCHEMA shop CASCADE; --", "$q$; DROP SCHEMA shop CASCADE; $q$", "/*", "--",
    "NaN", "Infinity", "-Infinity", "infinity", "-infinity", "now", "today", "epoch", "allballs",
    "tomorrow", "0001-01-01 BC", "4713-01-01 BC", "9999-12-31", "294276-12-31", "5874897-12-31",
    "5874898-01-01", "0000-00-00", "2026-02-29", "2026-13-01", "24:00", "99:99", "2026-W10-1",
    "9999-12-31T23:59:59+14:00", "294276-12-31T23:59:59Z", "0001-01-01T00:00:00Z",
    "0", "-1", "-0", "1.5", "1e3", "1e400", "1e-400", "0x10", "1_000", "٣", "１２", "0.001",
    "99999999999999999999", "32768", "2147483647", "2147483648", "-2147483648",
    "9223372036854775807", "9223372036854775808", "-9223372036854775808", "9999999999.99",
    "99999999999.99", "1" * 200, "0." + "0" * 200 + "1", "true", "null", "t", "yes",
    "[]", "{}", "[1,", "{\"a\":", "[" * 5000, "[1,2]", "{\"a\": NaN}",
)  # fmt: skip


def deep(levels: int) -> str:
    return "[" * levels + "]" * levels


# As JSON text: what a body may hold besides text.
VALUES = (
    *map(json.dumps, TEXTS), "null", "true", "false", "0", "-1", "1.5", "1e400", "1e-400",
    "NaN", "Infinity", "-Infinity", "99999999999999999999", "9223372036854775807",
    "-9223372036854775808", "0.001", "[]", "{}", "[[]]", "[null]", "[{}]", "[1, 1]", "[-1]",
    "[9223372036854775808]", "[1.5]", '["a"]', "[true]", '{"": ""}', '{"a": null}', '{"a": []}',
    '{"a": {"a": {"a": 1}}}', deep(500), '{"a":' * 500 + "1" + "}" * 500,
    "[" + ",".join(["1"] * 20_000) + "]", json.dumps({str(n): n for n in range(5000)}),
    '{"days": 1e9}', '{"days": -1}', '{"days": "a"}', '{"days": 99999999999999999999}',
    '{"mode": "cash"}', '{"mode": 1, "amount": 1}', '{"mode": "cash", "amount": "NaN"}',
    '{"mode": "cash", "amount": 1e400}', '{"mode": "cash", "amount": {}}', '{"1000": 1e9}',
    '{"1000": -1}', '{"1000": 1.5}', '{"abc": 1}', '{"1000": "x"}', '{"1000": 99999999999999}',
    '[{"amount": "1.00"}]', '[{"amount": "NaN", "payment_mode": "cash"}]', '[{"payment_mode": 1}]',
    '[{"amount": "-1", "payment_mode": "cash"}]', '{"pwd": "x"}', '{"pwd": 1}', '{"pwd": null}',
    '{"queue.max_capacity": "a"}', '{"queue.max_capacity": 1e400}', '{"queue.reset_time": 1}',
    '{"queue.reset_time": "25:00"}', '{"nothing": 1}', '{"queue.max_capacity": {"a": [1]}}',
    '{"a\\u0000": 1}', '{"a": "\\u0000"}', '["\\ud800"]', '{"left": {"sph": "x"}}',
)  # fmt: skip
seen: Counter[int] = Counter()
SKIPPED = {"health", "public_stream", "staff_stream", "document", "ready", "metrics"}
ROUTED = [r for r in ROUTES.values() if r.function and r.view not in SKIPPED]
EVERY = 12  # of the values an argument is given one in so many; all of them in a long run


def chosen(values: tuple[str, ...], key: str, is_full: bool) -> list[str]:
    """Other ones for each argument, the same in each run."""
    every = 1 if is_full else EVERY
    first = zlib.crc32(key.encode()) % every
    return list(values[first::every])


def good(name: str, route: Route) -> Any:
    return {**GOOD, **OF_ROUTE.get(route.function, {})}.get(name, 1)


class Caller:
    """Asks a route, with one argument gone wrong."""

    def __init__(self, target: Target, route: Route) -> None:
        self.target, self.route = target, route
        self.takes = target.app.extensions["hub"].shop.catalogue[route.function]["takes"]
        self.in_path = [n for n in self.takes if f"<{n}>" in route.path]
        self.by_query = route.method in {"GET", "DELETE"}

    def names(self) -> list[str]:
        return [n for n in self.takes if n not in {"session", "ip", "user_agent"}]

    def ask(self, wrong: str, value: str) -> tuple[int, str]:
        """Path and query take text, a body takes JSON."""
        path, given = self.route.path, {}
        for name, argument in self.takes.items():
            if name in self.in_path:
                text = value if name == wrong else str(good(name, self.route))
                path = path.replace(f"<{name}>", quote(text, safe="", errors="surrogatepass"))
            elif name == wrong or (argument["required"] and name in self.names()):
                given[name] = value if name == wrong else good(name, self.route)
        options: dict[str, Any] = {"headers": self.target.headers()}
        if self.by_query:
            words = (f"{n}={quote(str(v), errors='surrogatepass')}" for n, v in given.items())
            path += "?" + "&".join(words)
        else:
            fields = (
                f"{json.dumps(n)}:{v if n == wrong else json.dumps(v)}" for n, v in given.items()
            )
            options |= {"data": f"{{{','.join(fields)}}}", "content_type": "application/json"}
        answer = self.target.client.open(path, method=self.route.method, **options)
        said = answer.text if answer.status_code >= 400 else str(len(answer.data))
        answer.close()
        if answer.status_code == 401:
            self.target.sign_in()
        return answer.status_code, said


@pytest.mark.parametrize("route", ROUTED, ids=lambda r: f"{r.method} {r.path[5:]}")
def test_no_argument_breaks_it(target: Target, route: Route, is_full: bool) -> None:
    caller, wrong = Caller(target, route), []
    for name in caller.names():
        values = TEXTS if caller.by_query or name in caller.in_path else VALUES
        for value in chosen(values, f"{route.function} {name}", is_full):
            status, said = caller.ask(name, value)
            seen[status] += 1
            if status >= 500:
                wrong.append(f"{name}={value[:60]!r}: {status} {said[:200]}")
    assert not wrong, "\n".join(wrong)


def test_nothing_was_broken(target: Target) -> None:
    assert target.findings() == []


def test_the_attack_reached_the_functions() -> None:
    """Not only refused at the door: much was done, found missing, or in the wrong state."""
    if sum(seen.values()) > 1000:
        assert seen[200] + seen[201] > sum(seen.values()) / 20, seen
        assert seen[404] + seen[409] > sum(seen.values()) / 100, seen
        assert seen[401] < sum(seen.values()) / 20, seen
