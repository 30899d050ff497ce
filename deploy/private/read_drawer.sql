-- Deploy escashop:private/read_drawer to pg
-- requires: private/authorize
-- requires: private/drawer_report
-- requires: api/drawers/drawer

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.check_drawer(
    actor             private.actor,
    drawer            shop.drawer_sessions,
    drawer_session_id bigint
)
RETURNS void
LANGUAGE plpgsql
IMMUTABLE
AS $$
BEGIN
    IF drawer.id IS NULL THEN
        RAISE EXCEPTION 'drawer % does not exist', drawer_session_id
            USING ERRCODE = 'SHN55', COLUMN = 'drawer_session_id';
    ELSIF actor.role = 'cashier' AND drawer.cashier_id <> actor.user_id THEN
        RAISE EXCEPTION 'drawer % is another cashier''s', drawer_session_id
            USING ERRCODE = 'SHD55', COLUMN = 'drawer_session_id';
    END IF;
END;
$$;

COMMENT ON FUNCTION private.check_drawer(private.actor, shop.drawer_sessions, bigint) IS
'Refuses a drawer that is not there or that the caller may not see.
Errors: SHN55 no such drawer; SHD55 another cashier''s, for cashiers.';

CREATE OR REPLACE FUNCTION private.find_drawer(actor private.actor, drawer_session_id bigint)
RETURNS shop.drawer_sessions
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_drawer shop.drawer_sessions;
BEGIN
    SELECT d.* INTO v_drawer
    FROM shop.drawer_sessions AS d
    WHERE d.branch_id = actor.branch_id
      AND d.id = find_drawer.drawer_session_id;

    PERFORM private.check_drawer(actor, v_drawer, drawer_session_id);

    RETURN v_drawer;
END;
$$;

COMMENT ON FUNCTION private.find_drawer(private.actor, bigint) IS
'A drawer that the caller may see. Errors: SHN55 no such drawer; SHD55 another cashier''s, for cashiers.';

CREATE OR REPLACE FUNCTION private.lock_drawer(actor private.actor, drawer_session_id bigint)
RETURNS shop.drawer_sessions
LANGUAGE plpgsql
AS $$
DECLARE
    v_drawer shop.drawer_sessions;
BEGIN
    -- FOR UPDATE waits for the payments that have joined, and lets no further one in.
    SELECT d.* INTO v_drawer
    FROM shop.drawer_sessions AS d
    WHERE d.branch_id = actor.branch_id
      AND d.id = lock_drawer.drawer_session_id
    FOR UPDATE;

    PERFORM private.check_drawer(actor, v_drawer, drawer_session_id);

    RETURN v_drawer;
END;
$$;

COMMENT ON FUNCTION private.lock_drawer(private.actor, bigint) IS
'Locks a drawer that the caller may use, before anything is looked at.
Errors: SHN55 no such drawer; SHD55 another cashier''s, for cashiers.';

CREATE OR REPLACE FUNCTION private.check_drawer_open(drawer shop.drawer_sessions)
RETURNS void
LANGUAGE plpgsql
IMMUTABLE
AS $$
BEGIN
    IF drawer.closed_at IS NOT NULL THEN
        RAISE EXCEPTION 'drawer % is closed', drawer.id
            USING ERRCODE = 'SHC56', COLUMN = 'drawer_session_id';
    END IF;
END;
$$;

COMMENT ON FUNCTION private.check_drawer_open(shop.drawer_sessions) IS
'Refuses a closed drawer. Errors: SHC56.';

CREATE OR REPLACE FUNCTION private.is_blind(actor private.actor)
RETURNS boolean
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    RETURN actor.role = 'cashier'
        AND private.setting(actor.branch_id, 'drawer.blind_count')::boolean;
END;
$$;

COMMENT ON FUNCTION private.is_blind(private.actor) IS
'Whether the expected cash of an open drawer is hidden from the caller: from cashiers, by setting.';

CREATE OR REPLACE FUNCTION private.read_drawer(actor private.actor, drawer_session_id bigint)
RETURNS api.drawer
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_drawer shop.drawer_sessions := private.find_drawer(actor, drawer_session_id);
    v_answer api.drawer;
BEGIN
    SELECT d.* INTO v_answer
    FROM api.drawer AS d
    WHERE d.branch_id = v_drawer.branch_id
      AND d.drawer_session_id = v_drawer.id;

    IF v_drawer.closed_at IS NULL AND NOT private.is_blind(actor) THEN
        v_answer.expected_cash := private.expected_cash(v_drawer);
    END IF;

    RETURN v_answer;
END;
$$;

COMMENT ON FUNCTION private.read_drawer(private.actor, bigint) IS
'A drawer that the caller may see; of an open one the cash expected now, unless the count is blind.
Errors: SHN55 no such drawer; SHD55 another cashier''s, for cashiers.';

COMMIT;
