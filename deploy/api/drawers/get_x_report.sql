-- Deploy escashop:api/drawers/get_x_report to pg
-- requires: private/read_drawer

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.get_x_report(drawer_session_id bigint, session text DEFAULT NULL)
RETURNS jsonb
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor  private.actor;
    v_drawer shop.drawer_sessions;
    v_report jsonb;
BEGIN
    v_actor  := private.authorize(session, '{cashier,admin}');
    v_drawer := private.find_drawer(v_actor, drawer_session_id);

    PERFORM private.check_drawer_open(v_drawer);

    v_report := private.drawer_report(v_drawer);

    IF private.is_blind(v_actor) THEN
        v_report := v_report || '{"expected_cash": null}';
    END IF;

    RETURN v_report || jsonb_build_object('printed_at', private.clock());
END;
$$;

COMMENT ON FUNCTION api.get_x_report(bigint, text) IS
'The X report of an open drawer: its running figures, stored nowhere; money as text. The expected cash is
null for a cashier whose count is blind.
Errors: 28000; SHD01; SHN55 no such drawer; SHD55 another cashier''s; SHC56 closed.';

GRANT EXECUTE ON FUNCTION api.get_x_report(bigint, text) TO escashop_web, escashop_dba;

COMMIT;
