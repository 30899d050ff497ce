-- Deploy escashop:api/auth/logout to pg
-- requires: private/record_activity
-- requires: private/describe_session

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.logout(session text DEFAULT NULL)
RETURNS api.session_info
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_info  api.session_info;
BEGIN
    v_actor := private.authorize(session, '{sales,cashier,admin}');
    v_info  := private.describe_session(v_actor);

    PERFORM private.record_activity(v_actor, 'logout', 'session', v_actor.session_id::text);

    UPDATE shop.sessions AS s
    SET ended_at = private.clock(), end_reason = 'logout'
    WHERE s.branch_id = v_actor.branch_id
      AND s.id = v_actor.session_id
      AND s.ended_at IS NULL;

    RETURN v_info;
END;
$$;

COMMENT ON FUNCTION api.logout(text) IS
'Ends the session and returns what it was. Errors: 28000.';

GRANT EXECUTE ON FUNCTION api.logout(text) TO escashop_web, escashop_dba;

COMMIT;
