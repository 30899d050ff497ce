-- Deploy escashop:api/drawers/get_drawer to pg
-- requires: private/bill_json
-- requires: private/read_drawer

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.get_drawer(drawer_session_id bigint, session text DEFAULT NULL)
RETURNS TABLE (
    drawer      jsonb,
    movements   jsonb,
    settlements jsonb
)
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor  private.actor;
    v_drawer api.drawer;
BEGIN
    v_actor  := private.authorize(session, '{cashier,admin}');
    v_drawer := private.read_drawer(v_actor, drawer_session_id);

    RETURN QUERY
    SELECT
        to_jsonb(v_drawer) - 'branch_id' || jsonb_build_object(
            'opening_float', v_drawer.opening_float::text, 'expected_cash', v_drawer.expected_cash::text,
            'counted_cash', v_drawer.counted_cash::text, 'over_short', v_drawer.over_short::text),
        private.drawer_movements(d),
        coalesce((
            SELECT jsonb_agg(s.document ORDER BY s.settlement_id DESC)
            FROM private.settlement_json AS s
            WHERE s.branch_id = d.branch_id
              AND s.drawer_session_id = d.id
        ), '[]')
    FROM shop.drawer_sessions AS d
    WHERE d.branch_id = v_actor.branch_id
      AND d.id = get_drawer.drawer_session_id;
END;
$$;

COMMENT ON FUNCTION api.get_drawer(bigint, text) IS
'A drawer, its movements, oldest first, and its settlements, newest first.
Errors: 28000; SHD01; SHN55 no such drawer; SHD55 another cashier''s, for cashiers.';

GRANT EXECUTE ON FUNCTION api.get_drawer(bigint, text) TO escashop_web, escashop_dba;

COMMIT;
