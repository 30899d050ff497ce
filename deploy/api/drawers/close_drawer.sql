-- Deploy escashop:api/drawers/close_drawer to pg
-- requires: private/record_activity
-- requires: private/clean
-- requires: private/count_cash
-- requires: private/read_drawer
-- requires: private/write_z_report

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.close_drawer(
    drawer_session_id bigint,
    counts            jsonb,
    notes             text DEFAULT NULL,
    session           text DEFAULT NULL
)
RETURNS jsonb
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor  private.actor;
    v_drawer shop.drawer_sessions;
    v_report jsonb;
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');

    PERFORM private.count_cash(counts);

    v_drawer := private.lock_drawer(v_actor, drawer_session_id);

    PERFORM private.check_drawer_open(v_drawer);

    INSERT INTO shop.drawer_counts (branch_id, drawer_session_id, denomination, quantity)
    SELECT v_drawer.branch_id, v_drawer.id, c.denomination, c.quantity
    FROM private.count_cash(close_drawer.counts) AS c;

    v_report := private.write_z_report(v_drawer, v_actor, private.clean(close_drawer.notes));

    PERFORM private.record_activity(v_actor, 'close_drawer', 'drawer', v_drawer.id::text, jsonb_build_object(
        'z_number', v_report -> 'z_number', 'expected_cash', v_report -> 'expected_cash',
        'counted_cash', v_report -> 'counted_cash', 'over_short', v_report -> 'over_short'));

    RETURN v_report;
END;
$$;

COMMENT ON FUNCTION api.close_drawer(bigint, jsonb, text, text) IS
'Closes a drawer with what was counted, {denomination: quantity}, and returns its Z report, which is
frozen. A payment is in the report, or comes after it: never between.
Errors: 28000; SHD01; SHV55 counts; SHN55 no such drawer; SHD55 another cashier''s; SHC56 closed;
23514 drawer_sessions_notes_length.';

GRANT EXECUTE ON FUNCTION api.close_drawer(bigint, jsonb, text, text) TO escashop_web, escashop_dba;

COMMIT;
