-- Deploy escashop:api/auth/revoke_sessions to pg
-- requires: private/find_user
-- requires: private/end_sessions
-- requires: private/record_activity

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE TYPE api.revoked AS (
    count bigint
);

COMMENT ON TYPE api.revoked IS 'How many sessions were ended.';

CREATE OR REPLACE FUNCTION api.revoke_sessions(user_id bigint DEFAULT NULL, session text DEFAULT NULL)
RETURNS api.revoked
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor   private.actor;
    v_user_id bigint;
    v_revoked api.revoked;
BEGIN
    v_actor   := private.authorize(session, '{sales,cashier,admin}');
    v_user_id := private.session_owner(v_actor, user_id);

    v_revoked.count := private.end_sessions(
        v_actor.branch_id, v_user_id, 'revoked', private.clock(), but_id => v_actor.session_id);

    PERFORM private.record_activity(v_actor, 'revoke_sessions', 'user', v_user_id::text,
        jsonb_build_object('count', v_revoked.count));

    RETURN v_revoked;
END;
$$;

COMMENT ON FUNCTION api.revoke_sessions(bigint, text) IS
'Ends all other sessions of the caller, or all of a user whom the caller manages; returns how many.
Errors: 28000; SHD01; SHN70 no such user.';

GRANT EXECUTE ON FUNCTION api.revoke_sessions(bigint, text) TO escashop_web, escashop_dba;

COMMIT;
