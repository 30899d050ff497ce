-- Deploy escashop:api/auth/revoke_session to pg
-- requires: private/find_user
-- requires: private/end_sessions
-- requires: private/record_activity
-- requires: api/auth/session_row

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.revoke_session(session_id bigint, session text DEFAULT NULL)
RETURNS api.session_row
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_now   timestamptz := private.clock();
    v_found api.session_row;
BEGIN
    v_actor := private.authorize(session, '{sales,cashier,admin}');

    SELECT s.id, s.user_id, s.scope, s.created_at, s.last_seen_at, s.expires_at, s.ip, s.user_agent,
        s.id IS NOT DISTINCT FROM v_actor.session_id
    INTO v_found
    FROM shop.sessions AS s
    JOIN shop.users AS u ON u.branch_id = s.branch_id AND u.id = s.user_id
    WHERE s.branch_id = v_actor.branch_id
      AND s.id = revoke_session.session_id
      AND (u.id = v_actor.user_id OR private.manages(v_actor, u.role))
      AND s.ended_at IS NULL
      AND private.session_end(s) > v_now;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'session % does not exist', session_id USING ERRCODE = 'SHN71', COLUMN = 'session_id';
    END IF;

    PERFORM private.record_activity(v_actor, 'revoke_session', 'session', session_id::text,
        jsonb_build_object('user_id', v_found.user_id));
    PERFORM private.end_sessions(
        v_actor.branch_id, v_found.user_id, 'revoked', v_now, only_id => v_found.session_id);

    RETURN v_found;
END;
$$;

COMMENT ON FUNCTION api.revoke_session(bigint, text) IS
'Ends a session of the caller, or of a user whom the caller manages, and returns what it was.
Errors: 28000; SHD01; SHN71 no such session, or it has ended.';

GRANT EXECUTE ON FUNCTION api.revoke_session(bigint, text) TO escashop_web, escashop_dba;

COMMIT;
