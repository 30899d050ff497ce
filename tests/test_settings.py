"""Every setting does something: changed, the shop behaves otherwise, at the next call."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.server import ROOT, Database


@dataclass(frozen=True)
class Probe:
    """What a statement says before and after the setting is changed to a value."""

    value: str
    before: str
    after: str
    ask: str


@dataclass(frozen=True)
class Proof:
    """The file of tests that changes the setting, and so names it."""

    file: str


LOGIN = "api.login('ann@shop.test', 'Secret-123')"
OPEN = f"SELECT l.token FROM {LOGIN} AS l \\gset\n"
SET_CLOCK = "SELECT private.set_clock('2026-03-02 {}+08');"
REGISTER = """api.register_customer('{name}', '091700000{n}', 70, '12 Mabini Street', 'pickup',
    'No Grade', 'hoya', '{{"days": 1}}', create_initial_transaction => false,
    priority_flags => '{flags}')"""


def register(number: int, flags: str = "{}") -> str:
    return REGISTER.format(name=f"Person {number}", n=number, flags=flags)


PERSON = f"SELECT c.customer_id AS person FROM {register(11)} AS c \\gset\n"
SMS_ON = "SELECT s.key FROM api.update_setting('sms.enabled', 'true') AS s;"


def guess(times: int, ask: str) -> str:
    return "".join(f"SELECT api.login('ann@shop.test', 'guess {n}');" for n in range(times)) + ask


def credit(flag: str) -> Probe:
    return Probe(
        "30",
        "1440",
        "30",
        f"SELECT r.customer_id FROM {register(11, flag)} AS r;"
        "SELECT extract(epoch FROM c.joined_at - c.effective_at)::int / 60"
        " FROM shop.customers AS c",
    )


# One line a setting; a seeded one without a line fails the test. A probe is asked at nine on a
# Monday in psql, as the system user; the shop's only user is Ann, an admin.
SETTINGS: dict[str, Probe | Proof] = {
    "shop.name": Probe(
        '"Esca"', "EscaShop", "Esca", "SELECT d.shop_name FROM api.get_display() AS d"
    ),
    "session.idle_minutes": Probe(
        "10",
        "ann@shop.test",
        "28000",
        f"{OPEN}{SET_CLOCK.format('09:15:00')}"
        """SELECT s."user" ->> 'email' FROM api.get_session(:'token') AS s""",
    ),
    "session.absolute_days": Probe(
        "2", "7 days", "2 days", f"SELECT l.expires_at - private.clock() FROM {LOGIN} AS l"
    ),
    "session.warning_minutes": Proof("tests/browser/test_session.py"),
    "session.urgent_warning_minutes": Proof("tests/browser/test_session.py"),
    "session.auto_extend_on_activity": Probe(
        "false",
        "09:35:00",
        "09:30:00",
        f"{OPEN}{SET_CLOCK.format('09:05:00')}"
        "SELECT c.name FROM api.create_counter('Desk', session => :'token') AS c;"
        "SELECT to_char(s.idle_expires_at, 'HH24:MI:SS') FROM api.get_session(:'token') AS s",
    ),
    "session.max_extensions": Probe(
        "1",
        "3",
        "SHC11",
        "SELECT s.key FROM api.update_setting('session.auto_extend_on_activity', 'false') AS s;"
        f"{OPEN}"
        "SELECT e.now FROM api.extend_session(:'token') AS e;"
        "SELECT e.extensions_left FROM api.extend_session(:'token') AS e",
    ),
    "session.sound_notifications": Proof("tests/browser/test_session.py"),
    "session.max_per_user": Probe(
        "1",
        "ann@shop.test",
        "28000",
        f"{OPEN}SELECT l.token AS later FROM {LOGIN} AS l;"
        """SELECT s."user" ->> 'email' FROM api.get_session(:'token') AS s""",
    ),
    "security.password_min_length": Probe(
        "12",
        "taken",
        "SHV09",
        "SELECT 'taken' FROM private.create_user("
        "'1', 'x@shop.test', 'Xavier', 'sales', 'Secret-123')",
    ),
    "security.lockout_failures": Probe(
        "3",
        "28000",
        "SHT01",
        guess(3, "SELECT l.sqlstate FROM api.login('ann@shop.test', 'guess') AS l"),
    ),
    "security.lockout_minutes": Probe(
        "10", "1800", "600", guess(5, f"SELECT l.retry_after_seconds FROM {LOGIN} AS l")
    ),
    "security.address_failures": Probe(
        "5",
        "28000",
        "SHT01",
        "SELECT api.login('guest' || n || '@shop.test', 'x', ip => '198.51.100.4')"
        " FROM generate_series(1, 5) AS n;"
        "SELECT l.sqlstate FROM api.login('who@shop.test', 'x', ip => '198.51.100.4') AS l",
    ),
    "security.reset_token_minutes": Probe(
        "5",
        "01:00:00",
        "00:05:00",
        "SELECT i.expires_at - private.clock() FROM shop.users AS u"
        " CROSS JOIN LATERAL api.issue_password_link(u.id) AS i WHERE u.email = 'ann@shop.test'",
    ),
    "security.invite_hours": Probe(
        "1",
        "3 days",
        "01:00:00",
        "SELECT justify_hours(c.token_expires_at - private.clock())"
        " FROM api.create_user('x@shop.test', 'Xavier', 'sales') AS c",
    ),
    "queue.auto_reset_enabled": Proof("sql_tests/jobs/close_due_days.sql"),
    "queue.reset_time": Proof("sql_tests/jobs/close_due_days.sql"),
    "queue.carry_over_waiting": Proof("sql_tests/private/carry_over.sql"),
    "queue.max_capacity": Probe(
        "1",
        "2",
        "SHC06",
        f"SELECT c.token_number FROM {register(11)} AS c;"
        f"SELECT c.token_number FROM {register(12)} AS c",
    ),
    "queue.average_service_minutes": Probe(
        "10",
        "15",
        "10",
        f"SELECT c.token_number FROM {register(11)} AS c;"
        f"SELECT c.estimated_wait_minutes FROM {register(12)} AS c",
    ),
    "queue.credit_minutes_senior_citizen": credit('{"senior_citizen": true}'),
    "queue.credit_minutes_pwd": credit('{"pwd": true}'),
    "queue.credit_minutes_pregnant": credit('{"pregnant": true}'),
    "queue.undo_seconds": Proof("sql_tests/api/queue/undo_action.sql"),
    "display.voice_enabled": Proof("tests/browser/test_display.py"),
    "display.show_names": Probe(
        "true",
        "null",
        '"Person"',
        f"SELECT c.token_number FROM {register(11)} AS c;"
        "SELECT min(d.id) AS desk FROM shop.counters AS d \\gset\n"
        "SELECT c.token_number FROM api.call_next(:desk) AS c;"
        "SELECT d.counters -> 0 -> 'first_name' FROM api.get_display() AS d",
    ),
    "drawer.required": Proof("sql_tests/private/join_drawer.sql"),
    "drawer.blind_count": Proof("sql_tests/api/drawers/list_drawers.sql"),
    "discount.enabled": Proof("sql_tests/api/transactions/grant_discount.sql"),
    "discount.percent": Proof("sql_tests/api/transactions/grant_discount.sql"),
    "discount.vat_percent": Proof("sql_tests/api/transactions/grant_discount.sql"),
    "sms.enabled": Probe(
        "true",
        "SHC80",
        "pending",
        f"{PERSON}SELECT s.status FROM api.send_sms(:person, message => 'Hello') AS s",
    ),
    "sms.country_code": Probe(
        '"1"',
        "+639170000011",
        "+19170000011",
        f"{PERSON}{SMS_ON}"
        "SELECT s.phone_number FROM api.send_sms(:person, message => 'Hello') AS s",
    ),
    "sms.max_attempts": Probe(
        "1",
        "pending",
        "failed",
        f"{PERSON}{SMS_ON}"
        "SELECT s.sms_id FROM api.send_sms(:person, message => 'Hello') AS s \\gset\n"
        "SELECT t.sms_id FROM api.take_sms_batch() AS t;"
        "SELECT r.status FROM api.record_sms_result(:sms_id, 'failed') AS r",
    ),
    "sms.batch_size": Probe(
        "1",
        "2",
        "1",
        f"{PERSON}{SMS_ON}SELECT s.sms_id FROM api.send_sms(:person, message => 'Hello') AS s;"
        "SELECT s.sms_id FROM api.send_sms(:person, message => 'Again') AS s;"
        "SELECT count(*) FROM api.take_sms_batch() AS t",
    ),
    "sms.on_call": Proof("sql_tests/private/queue_automatic_sms.sql"),
    "sms.on_ready": Proof("sql_tests/private/queue_automatic_sms.sql"),
    "sms.on_ahead": Proof("sql_tests/private/queue_automatic_sms.sql"),
    "sms.default_delay_minutes": Probe(
        "45",
        "30",
        "45",
        f"{PERSON}SELECT substring(p.message FROM 'about ([0-9]+)')"
        " FROM api.preview_sms(:person, 'delay_notification') AS p",
    ),
    "notifications.expiry_hours": Probe(
        "2",
        "08:00:00",
        "02:00:00",
        f"SELECT c.token_number FROM {register(11)} AS c;"
        "SELECT n.expires_at - n.created_at FROM shop.customer_notifications AS n",
    ),
    "history.retention_days": Proof("sql_tests/jobs/purge_history.sql"),
    "activity.retention_days": Proof("sql_tests/jobs/purge_history.sql"),
}
SCENE = """
BEGIN;
SET LOCAL TimeZone = 'Asia/Manila';
SELECT private.set_clock('2026-03-02 09:00:00+08');
SELECT private.create_user('1', 'ann@shop.test', 'Ann Cruz', 'admin', 'Secret-123');
"""


def seeded(database: Database) -> set[str]:
    rows = database.connect().execute("SELECT s.key FROM shop.system_settings AS s").fetchall()
    return {row[0] for row in rows}


def test_every_setting_has_its_line(database: Database) -> None:
    assert seeded(database) - SETTINGS.keys() == set()


@pytest.mark.parametrize("key", [k for k, v in SETTINGS.items() if isinstance(v, Probe)])
def test_a_changed_setting_changes_what_happens(key: str, database: Database) -> None:
    probe = SETTINGS[key]
    assert isinstance(probe, Probe)

    def ask(change: str) -> str:
        """The last line of the answer, or the SQLSTATE of a refusal."""
        script = f"{SCENE}{change}\n\\set ON_ERROR_STOP 0\n{probe.ask};\n\\echo :SQLSTATE"
        *_, answer, state = database.server.psql(database.name, stdin=script).splitlines()
        return answer if state == "00000" else state

    assert ask("") == probe.before
    change = f"SELECT s.key FROM api.update_setting('{key}', '{probe.value}') AS s;"
    assert ask(change) == probe.after


@pytest.mark.parametrize("key", [k for k, v in SETTINGS.items() if isinstance(v, Proof)])
def test_a_setting_is_proved_where_its_line_says(key: str, database: Database) -> None:
    proof = SETTINGS[key]
    assert isinstance(proof, Proof)
    if key in seeded(database):
        assert key in (ROOT / proof.file).read_text()
