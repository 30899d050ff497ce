-- Deploy escashop:api/drawers/get_current_drawer to pg
-- requires: private/read_drawer

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.get_current_drawer(session text DEFAULT NULL)
RETURNS api.drawer
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_id    bigint;
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');

    SELECT d.id INTO v_id
    FROM shop.drawer_sessions AS d
    WHERE d.branch_id = v_actor.branch_id
      AND d.cashier_id = v_actor.user_id
      AND d.closed_at IS NULL;

    IF NOT FOUND THEN
        RETURN NULL;
    END IF;

    RETURN private.read_drawer(v_actor, v_id);
END;
$$;

COMMENT ON FUNCTION api.get_current_drawer(text) IS
'The caller''s open drawer; null without one. Errors: 28000; SHD01.';

GRANT EXECUTE ON FUNCTION api.get_current_drawer(text) TO escashop_web, escashop_dba;

COMMIT;
