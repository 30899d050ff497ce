"""No function reaches into another branch: its ids are not there, and nothing there moves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import psycopg
import pytest
from psycopg import sql

from tests.server import Shop

# What a call needs besides ids, so that it is the id that is refused: by argument, by function.
VALUES = {
    "amount": "1.00",
    "payment_mode": "cash",
    "reason": "because of the test",
    "kind": "cash_in",
    "counts": '{"1000": 1}',
    "parts": '[{"amount": "1.00", "payment_mode": "cash"}]',
    "priority_flags": '{"pwd": true}',
    "id_number": "12345",
    "value": "1",
    "format": "csv",
    "estimated_time": '{"days": 1}',
    "grade_type": "No Grade",
    "lens_type": "hoya",
    "age": "30",
    "name": "Somebody",
    "contact_number": "09170000001",
    "address": "1 Long Street, Manila",
    "distribution_info": "pickup",
    "type": "daily",
    "payment_info": '{"mode": "cash", "amount": "1.00"}',
    "message": "Come, please.",
}
OF_FUNCTION = {
    "change_status": {"status": "serving"},
    "grant_discount": {"kind": "pwd"},
    "record_sms_result": {"status": "sent"},
    "send_sms": {"message": "Come, please."},
}
# Refused otherwise than by SHN: no agent; not the list of the waiting; not the customer's counter.
OTHERWISE = {
    ("register_customer", "sales_agent_id"): "SHV08",
    ("create_transaction", "sales_agent_id"): "SHV08",
    ("update_customer", "sales_agent_id"): "SHV08",
    ("reorder_queue", "customer_ids"): "SHC",
    ("complete_customer", "counter_id"): "SHC",
    ("transfer_customer", "counter_id"): "SHC04",  # the state of one's own customer comes first
}
CHAIN = {"update_branch", "export_branch"}  # of a super_admin: about branches by intent
TRIES = {"list_payment_tracking"}  # the own branch's tries to pay, also for an id that is no bill


class Scene(NamedTuple):
    web: psycopg.Connection[Any]
    owner: psycopg.Connection[Any]
    sessions: dict[str, str]
    here: dict[str, str]
    there: dict[str, str]


def thing(argument: str) -> str:
    """The kind of thing an id argument names."""
    kind = argument.removeprefix("other_").removesuffix("s").removesuffix("_id")
    return {"sales_agent": "user", "cashier": "user"}.get(kind, kind)


TABLES = {
    "customer": "customers",
    "counter": "counters",
    "transaction": "transactions",
    "user": "users",
    "settlement": "payment_settlements",
    "notification": "customer_notifications",
    "session": "sessions",
    "grade_type": "grade_types",
    "lens_type": "lens_types",
    "drawer_session": "drawer_sessions",
    "sms": "sms_notifications",
    "sms_template": "sms_templates",
    "backfill": "backfills",
}


def populate(owner: psycopg.Connection[Any], branch: int, code: str) -> dict[str, str]:
    """People, a customer in line, a paid bill; the id of something of everything."""
    run: Callable[..., Any] = owner.execute
    run("SELECT set_config('escashop.branch', %s, false)", (code,))
    agent = run(
        "INSERT INTO shop.users (branch_id, email, full_name, role) "
        "VALUES (%s, 'agent@isle.test', 'Agent Isle', 'sales') RETURNING id",
        (branch,),
    ).fetchone()[0]
    run(
        "INSERT INTO shop.sessions (branch_id, user_id, token_hash, expires_at) "
        "VALUES (%s, %s, sha256('isle'), private.clock() + interval '1 day')",
        (branch, agent),
    )
    customer = run(
        "SELECT c.customer_id FROM api.register_customer('Person Isle', %s, 30, '1 Long Street', "
        "'pickup', 'No Grade', 'hoya', '{\"days\": 1}', sales_agent_id => %s, "
        'payment_info => \'{"mode": "cash", "amount": "9.00"}\') AS c',
        (f"0917000010{branch}", agent),
    ).fetchone()[0]
    bill = run("SELECT id FROM shop.transactions WHERE customer_id = %s", (customer,)).fetchone()[0]
    run("SELECT api.create_settlement(%s, 2, 'cash')", (bill,))
    run("SELECT api.request_backfill('2020-01-01', '2050-01-01')")
    ids = {"customer": str(customer), "transaction": str(bill), "user": str(agent)}
    for kind, table in TABLES.items():
        if kind not in ids and run("SELECT to_regclass(%s)", (f"shop.{table}",)).fetchone()[0]:
            found = run(
                sql.SQL("SELECT max(id) FROM shop.{} WHERE branch_id = %s").format(
                    sql.Identifier(table)
                ),
                (branch,),
            ).fetchone()[0]
            ids[kind] = str(found or 0)
    return ids


@pytest.fixture
def scene(shop: Shop) -> Scene:
    owner = shop.connect()
    # Else the discount is refused before anybody looks for the bill.
    owner.execute("UPDATE shop.system_settings SET value = 'true' WHERE key = 'discount.enabled'")
    owner.execute("INSERT INTO shop.branches (branch_id, code, name) VALUES (2, 'cebu', 'Cebu')")
    owner.execute("SELECT private.seed_branch('2')")
    here, there = populate(owner, 1, "main"), populate(owner, 2, "cebu")
    sessions = {}
    for role in ("admin", "super_admin", "cashier", "sales"):
        token = f"1.isle-{role}"
        owner.execute(
            "WITH who AS (INSERT INTO shop.users (branch_id, email, full_name, role) "
            "VALUES (1, %s, 'Some Body', %s) RETURNING id) "
            "INSERT INTO shop.sessions (branch_id, user_id, token_hash, expires_at) "
            "SELECT 1, id, sha256(convert_to(%s, 'UTF8')), private.clock() + interval '1 day' "
            "FROM who",
            (f"{role}@isle.test", role, token),
        )
        sessions[role] = token
    return Scene(shop.connect("escashop_web"), owner, sessions, here, there)


def digest(owner: psycopg.Connection[Any]) -> dict[str, str]:
    """All rows of Cebu."""
    tables = [
        row[0]
        for row in owner.execute(
            "SELECT relname FROM pg_class"
            " WHERE relnamespace = 'shop'::regnamespace AND relkind = 'r'"
        ).fetchall()
    ]
    found = {}
    for table in tables:
        row = owner.execute(
            sql.SQL(
                "SELECT md5(string_agg(t::text, chr(10) ORDER BY t::text)) FROM shop.{} AS t "
                "WHERE branch_id = 2"
            ).format(sql.Identifier(table))
        ).fetchone()
        assert row
        found[table] = row[0]
    return found


def ask(web: psycopg.Connection[Any], function: str, values: dict[str, str]) -> str | None:
    """The SQLSTATE of a refusal, 'empty' for an answer that says nothing, else None."""
    named = [sql.SQL("{} => {}").format(sql.Identifier(n), sql.Placeholder(n)) for n in values]
    call = sql.SQL("SELECT to_jsonb(r) FROM api.{}({}) AS r").format(
        sql.Identifier(function), sql.SQL(", ").join(named)
    )
    try:
        rows = [row[0] for row in web.execute(call, values).fetchall()]
    except psycopg.Error as error:
        return error.sqlstate
    if rows and isinstance(rows[0], dict) and rows[0].get("sqlstate"):
        return str(rows[0]["sqlstate"])
    # Nothing is told by nulls and noughts, nor by what was asked.
    told = [
        r
        for r in rows
        if isinstance(r, dict)
        and r.get("total") != 0
        and any(
            v is not None and v != 0
            for k, v in r.items()
            if k not in {"sales_agent_id", "business_date"}
        )
    ]
    return None if told else "empty"


def test_what_is_of_another_branch_is_not_there(scene: Scene) -> None:
    before = digest(scene.owner)
    wrong, asked = [], 0
    for function, arguments in scene.owner.execute(
        "SELECT d.function, d.arguments FROM api.describe_api() AS d"
    ).fetchall():
        names = {a["name"] for a in arguments}
        ids = [
            n for n in names if n.endswith(("_id", "_ids")) and n not in {"entity_id", "branch_id"}
        ]
        if "session" not in names or function in CHAIN | TRIES or not ids:
            continue
        needed = {a["name"]: VALUES.get(a["name"], "1") for a in arguments if a["required"]}
        needed |= {k: v for k, v in VALUES.items() if k in names & {"payment_info"}}
        needed |= OF_FUNCTION.get(function, {})
        for foreign in [*({i} for i in ids), set(ids)]:
            for role, session in scene.sessions.items():
                values = {**needed, "session": session}
                for name in ids:
                    if name in foreign or name in needed:
                        place = scene.there if name in foreign else scene.here
                        assert thing(name) in place, f"{function}: what is {name}?"
                        one = place[thing(name)]
                        values[name] = f"[{one}]" if name.endswith("ids") else one
                state, asked = ask(scene.web, function, values), asked + 1
                allowed = (
                    "SHN",
                    "SHD01",
                    "empty",
                    *(OTHERWISE[function, n] for n in foreign if (function, n) in OTHERWISE),
                )
                if role in {"cashier", "sales"}:
                    allowed = (*allowed, "SHD")
                if not (state or "").startswith(allowed):
                    wrong.append((function, sorted(foreign), role, state))
    assert not wrong, "\n".join(map(str, wrong))
    assert asked > 100
    after = digest(scene.owner)
    assert {t for t in after if after[t] != before[t]} == set()


def test_the_digest_sees_a_change(scene: Scene) -> None:
    before = digest(scene.owner)
    scene.owner.execute(
        "UPDATE shop.counters SET name = 'Moved' WHERE id = %s", (scene.there["counter"],)
    )
    after = digest(scene.owner)
    assert {t for t in after if after[t] != before[t]} == {"counters"}
