"""Two people, or one person twice, at the same moment."""

from __future__ import annotations

import time
from collections import Counter
from threading import Thread
from typing import Any

import psycopg

from tests.concurrency.conftest import Crowd

Connection = psycopg.Connection[Any]


def ask(conn: Connection, query: str, *values: object) -> tuple[Any, ...] | str:
    """The row, or the SQLSTATE of a refusal."""
    try:
        row = conn.execute(query.encode(), values).fetchone()
    except psycopg.Error as error:
        return str(error.sqlstate)
    assert row is not None
    return tuple(row)


def new_user(crowd: Crowd, name: str, role: str = "sales") -> int:
    return int(
        crowd.rows(
            "SELECT private.create_user('1', %s, 'Some Body', %s, %s)",
            f"{name}@demo.test",
            role,
            crowd.shop.password,
        )[0][0]
    )


def link(crowd: Crowd, user_id: int) -> str:
    return str(crowd.rows("SELECT token FROM api.issue_password_link(%s)", user_id)[0][0])


def waits(crowd: Crowd) -> bool:
    """Whether somebody waits for a lock."""
    return bool(crowd.rows("SELECT FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid()"))


def test_two_admins_who_remove_each_other_leave_one(crowd: Crowd) -> None:
    ids = [new_user(crowd, f"owner{n}", "super_admin") for n in range(2)]
    crowd.rows(
        "UPDATE shop.users SET status = 'inactive' WHERE branch_id = 1 AND id > 0 "
        "AND role = 'admin' RETURNING id"
    )
    ways = [
        "SELECT u.status FROM api.update_user(%s, status => 'inactive', session => %s) AS u",
        "SELECT u.role FROM api.update_user(%s, role => 'sales', session => %s) AS u",
        "SELECT u.user_id FROM api.delete_user(%s, session => %s) AS u",
    ]
    for turn in range(4):
        sessions = [crowd.shop.login(f"owner{n}@demo.test") for n in range(2)]
        query = ways[turn % 2]  # a removed one cannot be put back as the same
        found = crowd.together(2, lambda conn, n: ask(conn, query, ids[1 - n], sessions[n]))  # noqa: B023
        refused = [f for f in found if isinstance(f, str)]
        # Who is first wins; the other is out already, or refused as the last one's remover.
        assert len(refused) == 1, found
        assert set(refused) <= {"SHC71", "28000"}, found
        left = crowd.rows(
            "SELECT count(*) FROM shop.users WHERE branch_id = 1 AND id > 0 "
            "AND status = 'active' AND role IN ('admin', 'super_admin')"
        )
        assert left == [(1,)]
        crowd.rows(
            "UPDATE shop.users SET status = 'active', role = 'super_admin' "
            "WHERE id = ANY (%s) RETURNING id",
            ids,
        )
    sessions = [crowd.shop.login(f"owner{n}@demo.test") for n in range(2)]
    found = crowd.together(2, lambda conn, n: ask(conn, ways[2], ids[1 - n], sessions[n]))
    assert sum(isinstance(f, str) for f in found) == 1, found


def test_a_link_is_used_once(crowd: Crowd) -> None:
    user_id = new_user(crowd, "forgetful")
    token = link(crowd, user_id)
    found = crowd.together(
        4,
        lambda conn, n: ask(
            conn, "SELECT sqlstate FROM api.reset_password(%s, %s)", token, f"New-secret-{n}"
        ),
    )
    assert Counter(found) == {(None,): 1, ("SHV70",): 3}
    winner = found.index((None,))
    for n in range(4):
        state = ask(
            crowd.owner,
            "SELECT sqlstate FROM api.login('forgetful@demo.test', %s)",
            f"New-secret-{n}",
        )
        assert (state == (None,)) == (n == winner)
        crowd.rows("SELECT api.unlock_user(%s)", user_id)
    assert crowd.rows(
        "SELECT count(*) FROM shop.activity_logs WHERE action = 'reset_password'"
    ) == [(1,)]


def test_a_link_that_is_being_replaced_is_worth_nothing(crowd: Crowd) -> None:
    user_id = new_user(crowd, "forgetful")
    old = link(crowd, user_id)
    found: list[Any] = []

    def use() -> None:
        with psycopg.connect(crowd.shop.conninfo("escashop_web"), autocommit=True) as conn:
            found.append(
                ask(conn, "SELECT sqlstate FROM api.reset_password(%s, 'New-secret-1')", old)
            )

    crowd.owner.execute("BEGIN")
    new = link(crowd, user_id)
    user = Thread(target=use)
    user.start()
    while user.is_alive() and not waits(crowd):
        time.sleep(0.02)
    crowd.owner.execute("COMMIT")
    user.join(30)
    assert found == [("SHV70",)]
    assert ask(crowd.owner, "SELECT sqlstate FROM api.reset_password(%s, 'New-secret-2')", new) == (
        None,
    )


def test_links_given_at_once_leave_one_that_works(crowd: Crowd) -> None:
    user_id = new_user(crowd, "forgetful")
    found = crowd.together(
        6,
        lambda conn, _: ask(
            conn, "SELECT token FROM api.issue_password_link(%s, %s)", user_id, crowd.session
        ),
    )
    tokens = [f[0] for f in found if isinstance(f, tuple)]
    assert len(set(tokens)) == 6
    states = [
        ask(crowd.owner, "SELECT sqlstate FROM api.verify_reset_token(%s)", t) for t in tokens
    ]
    assert Counter(states) == {(None,): 1, ("SHV70",): 5}


def test_one_address_is_invited_once(crowd: Crowd) -> None:
    found = crowd.together(
        6,
        lambda conn, n: ask(
            conn,
            "SELECT set_password_token IS NOT NULL FROM api.create_user("
            "'Twice@demo.test', %s, 'sales', %s)",
            f"Person {n}",
            crowd.session,
        ),
    )
    assert Counter(found) == {(True,): 1, "23505": 5}
    assert crowd.rows("SELECT count(*) FROM shop.password_tokens") == [(1,)]


def test_guesses_at_once_count_like_guesses_in_a_row(crowd: Crowd) -> None:
    new_user(crowd, "target")
    found = crowd.together(
        12,
        lambda conn, n: ask(
            conn, "SELECT sqlstate FROM api.login('target@demo.test', %s)", f"guess {n}"
        ),
    )
    assert Counter(found) == {("28000",): 5, ("SHT01",): 7}
    right = "SELECT sqlstate FROM api.login('target@demo.test', %s)"
    assert ask(crowd.owner, right, crowd.shop.password) == ("SHT01",)
    assert crowd.rows(
        "SELECT count(*) FROM shop.activity_logs WHERE action = 'account_locked'"
    ) == [(1,)]


def test_sign_ins_at_once_keep_to_the_limit(crowd: Crowd) -> None:
    user_id = new_user(crowd, "busy")
    found = crowd.together(
        9,
        lambda conn, _: ask(
            conn, "SELECT token FROM api.login('busy@demo.test', %s)", crowd.shop.password
        ),
    )
    live = [
        f
        for f in found
        if ask(crowd.owner, "SELECT scope FROM api.get_session(%s)", f[0]) == ("full",)
    ]
    assert len(live) == 5
    assert crowd.rows(
        "SELECT count(*), count(ended_at), min(end_reason) FROM shop.sessions WHERE user_id = %s",
        user_id,
    ) == [(9, 4, "limit")]


def test_ssn_3_ten_writes_of_one_session(crowd: Crowd) -> None:
    found = crowd.together(
        10,
        lambda conn, n: ask(
            conn,
            "SELECT name FROM api.create_counter(%s, session => %s)",
            f"Desk {n}",
            crowd.session,
        ),
    )
    assert sorted(map(str, found)) == sorted(str((f"Desk {n}",)) for n in range(10))
    assert ask(crowd.owner, "SELECT scope FROM api.get_session(%s)", crowd.session) == ("full",)
    rows = crowd.rows(
        "SELECT count(*) FROM shop.activity_logs WHERE actor = 'admin@demo.test' "
        "AND entity = 'counter'"
    )
    assert rows == [(10,)]


def test_who_is_removed_gets_no_customer(crowd: Crowd) -> None:
    """Removed first: no such agent. Registered first: the user stays."""
    for turn in range(6):
        user_id = new_user(crowd, f"leaver{turn}")

        def work(conn: Connection, n: int, user_id: int = user_id) -> tuple[Any, ...] | str:
            if n:
                return ask(
                    conn, "SELECT user_id FROM api.delete_user(%s, %s)", user_id, crowd.session
                )
            return ask(
                conn,
                """SELECT c.sales_agent_id FROM api.register_customer('Rosa Uy', %s, 30,
                    '1 Long Street', 'pickup', 'No Grade', 'hoya', '{"days": 1}',
                    create_initial_transaction => false, sales_agent_id => %s, session => %s) AS c
                """,
                f"09181{user_id:06}",
                user_id,
                crowd.session,
            )

        registered, removed = crowd.together(2, work)
        if isinstance(removed, tuple):
            assert registered in {"SHV08", "23503"}, registered
        else:
            assert removed in {"SHC74", "23503"}, removed
            assert registered == (user_id,)


def test_a_super_admin_has_one_deputy_in_a_branch(crowd: Crowd) -> None:
    names = [f"owner{n}" for n in range(20)]
    for name in names:
        new_user(crowd, name, "super_admin")
    sessions = [crowd.shop.login(f"{name}@demo.test") for name in names]
    crowd.rows("SELECT api.create_branch('cebu', 'Cebu')")
    crowd.owner.execute("SET escashop.branch = 'main'")
    query = "SELECT left(token, 2) FROM api.switch_branch('cebu', %s)"
    for session in sessions:
        found = crowd.together(4, lambda conn, _, by=session: ask(conn, query, by))
        assert found == [("2.",)] * 4
    assert crowd.rows(
        "SELECT count(*) FROM shop.users WHERE branch_id = 2 AND home_user_id IS NOT NULL"
    ) == [(20,)]


def test_settings_changed_at_once_are_one_chain_in_the_log(crowd: Crowd) -> None:
    key = "session.max_per_user"
    first = crowd.rows("SELECT value::int FROM shop.system_settings WHERE key = %s", key)[0][0]
    found = crowd.together(
        8,
        lambda conn, n: ask(
            conn,
            "SELECT value::int FROM api.update_setting(%s, to_jsonb(%s::int), %s)",
            key,
            20 + n,
            crowd.session,
        ),
    )
    assert all(isinstance(f, tuple) for f in found)
    steps = crowd.rows(
        "SELECT (details -> 'before')::int, (details -> 'after')::int FROM shop.activity_logs "
        "WHERE entity = 'setting' AND entity_id = %s ORDER BY id",
        key,
    )
    assert [before for before, _ in steps] == [first, *(after for _, after in steps[:-1])]
    assert crowd.rows("SELECT value::int FROM shop.system_settings WHERE key = %s", key) == [
        (steps[-1][1],)
    ]
