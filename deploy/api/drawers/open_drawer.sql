-- Deploy escashop:api/drawers/open_drawer to pg
-- requires: private/record_activity
-- requires: private/clean
-- requires: private/check_balance
-- requires: private/read_drawer

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.open_drawer(
    terminal      text,
    opening_float numeric,
    session       text DEFAULT NULL
)
RETURNS api.drawer
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor    private.actor;
    v_terminal text := private.clean(terminal);
    v_now      timestamptz;
    v_id       bigint;
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');

    PERFORM private.check_balance(opening_float, 'opening_float');

    INSERT INTO shop.terminals (branch_id, name) VALUES (v_actor.branch_id, v_terminal)
    ON CONFLICT ON CONSTRAINT terminals_pkey DO NOTHING;

    v_now := private.clock();

    INSERT INTO shop.drawer_sessions
        (branch_id, cashier_id, terminal, business_date, opening_float, opened_at)
    VALUES
        (v_actor.branch_id, v_actor.user_id, v_terminal,
         private.business_date(v_actor.branch_id, v_now), open_drawer.opening_float, v_now)
    RETURNING id INTO v_id;

    PERFORM private.record_activity(v_actor, 'open_drawer', 'drawer', v_id::text,
        jsonb_build_object('terminal', v_terminal, 'opening_float', opening_float::text));

    RETURN private.read_drawer(v_actor, v_id);
END;
$$;

COMMENT ON FUNCTION api.open_drawer(text, numeric, text) IS
'Opens a drawer of the caller at a till and returns it; a till not yet known is made.
Errors: 28000; SHD01; SHV03 opening_float; 23505 drawer_sessions_one_open_per_cashier,
drawer_sessions_one_open_per_terminal: one is open; 23514 terminals_name_length; 23502 no terminal.';

GRANT EXECUTE ON FUNCTION api.open_drawer(text, numeric, text) TO escashop_web, escashop_dba;

COMMIT;
