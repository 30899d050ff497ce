-- Deploy escashop:api/drawers/get_z_report to pg
-- requires: private/read_drawer

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.get_z_report(drawer_session_id bigint, session text DEFAULT NULL)
RETURNS jsonb
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_drawer shop.drawer_sessions;
BEGIN
    v_drawer := private.find_drawer(private.authorize(session, '{cashier,admin}'), drawer_session_id);

    IF v_drawer.closed_at IS NULL THEN
        RAISE EXCEPTION 'drawer % is open', v_drawer.id
            USING ERRCODE = 'SHC58', COLUMN = 'drawer_session_id';
    END IF;

    RETURN v_drawer.z_report;
END;
$$;

COMMENT ON FUNCTION api.get_z_report(bigint, text) IS
'The Z report of a closed drawer, as it was frozen; money as text.
Errors: 28000; SHD01; SHN55 no such drawer; SHD55 another cashier''s; SHC58 still open.';

GRANT EXECUTE ON FUNCTION api.get_z_report(bigint, text) TO escashop_web, escashop_dba;

COMMIT;
