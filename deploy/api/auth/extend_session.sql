-- Deploy escashop:api/auth/extend_session to pg
-- requires: private/record_activity
-- requires: private/describe_session

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.extend_session(session text DEFAULT NULL)
RETURNS api.session_info
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor   private.actor;
    v_is_auto boolean;
BEGIN
    v_actor   := private.authorize(session, '{sales,cashier,admin}');
    v_is_auto := private.setting(v_actor.branch_id, 'session.auto_extend_on_activity')::boolean;

    UPDATE shop.sessions AS s
    SET last_seen_at = greatest(s.last_seen_at, private.clock()),
        extensions   = s.extensions + (NOT v_is_auto)::int
    WHERE s.branch_id = v_actor.branch_id
      AND s.id = v_actor.session_id
      AND (v_is_auto OR s.extensions < private.setting(v_actor.branch_id, 'session.max_extensions')::int);

    IF NOT FOUND AND v_actor.session_id IS NOT NULL THEN
        RAISE EXCEPTION 'the session cannot be extended any more'
            USING ERRCODE = 'SHC11', HINT = 'Sign in again.';
    END IF;

    RETURN private.describe_session(v_actor);
END;
$$;

COMMENT ON FUNCTION api.extend_session(text) IS
'Moves the idle end of the session. Errors: 28000; SHC11 no extension is left.';

GRANT EXECUTE ON FUNCTION api.extend_session(text) TO escashop_web, escashop_dba;

COMMIT;
