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
    idempotency_key   text DEFAULT NULL,
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
    v_first  shop.drawer_sessions;
    v_report jsonb;
    v_notes  text := private.clean(notes);
    v_key    text := private.clean(idempotency_key);
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');

    PERFORM private.count_cash(counts);

    v_drawer := private.lock_drawer(v_actor, drawer_session_id);

    SELECT d.* INTO v_first
    FROM shop.drawer_sessions AS d
    WHERE d.branch_id = v_actor.branch_id
      AND d.idempotency_key = v_key;

    IF FOUND THEN
        IF (v_first.id, v_first.notes) IS DISTINCT FROM (v_drawer.id, v_notes)
            OR NOT private.is_counted(v_drawer, counts)
        THEN
            RAISE EXCEPTION 'this key was used for another closing'
                USING ERRCODE = 'SHC08', COLUMN = 'idempotency_key';
        END IF;

        RETURN v_drawer.z_report;
    END IF;

    PERFORM private.check_drawer_open(v_drawer);

    INSERT INTO shop.drawer_counts (branch_id, drawer_session_id, denomination, quantity)
    SELECT v_drawer.branch_id, v_drawer.id, c.denomination, c.quantity
    FROM private.count_cash(close_drawer.counts) AS c;

    v_report := private.write_z_report(v_drawer, v_actor, v_notes, v_key);

    PERFORM private.record_activity(v_actor, 'close_drawer', 'drawer', v_drawer.id::text, jsonb_build_object(
        'z_number', v_report -> 'z_number', 'expected_cash', v_report -> 'expected_cash',
        'counted_cash', v_report -> 'counted_cash', 'over_short', v_report -> 'over_short'));

    RETURN v_report;
END;
$$;

COMMENT ON FUNCTION api.close_drawer(bigint, jsonb, text, text, text) IS
'Closes a drawer with what was counted, {denomination: quantity}, and returns its Z report, which is
frozen. A payment is in the report, or comes after it: never between. A repeated idempotency_key
returns the same report.
Errors: 28000; SHD01; SHV55 counts; SHN55 no such drawer; SHD55 another cashier''s; SHC56 closed;
SHC08, 23505 drawer_sessions_idempotency_key_once: key used for something else; 23514
drawer_sessions_notes_length, drawer_sessions_idempotency_key_length.';

GRANT EXECUTE ON FUNCTION api.close_drawer(bigint, jsonb, text, text, text) TO escashop_web, escashop_dba;

COMMIT;
