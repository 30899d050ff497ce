-- Deploy escashop:api/auth/start_kiosk to pg
-- requires: private/end_sessions
-- requires: private/start_session
-- requires: private/record_activity
-- requires: private/describe_user
-- requires: api/auth/new_session

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.start_kiosk(session text DEFAULT NULL)
RETURNS api.new_session
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor   private.actor;
    v_user    shop.users;
    v_until   timestamptz;
    v_now     timestamptz := private.clock();
    v_session shop.sessions;
    v_new     api.new_session;
BEGIN
    v_actor := private.authorize(session, '{sales,admin}');

    SELECT u.* INTO v_user
    FROM shop.users AS u
    WHERE u.branch_id = v_actor.branch_id
      AND u.id = v_actor.user_id;

    SELECT s.expires_at INTO v_until
    FROM shop.sessions AS s
    WHERE s.branch_id = v_actor.branch_id
      AND s.id = v_actor.session_id;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'only who is signed in on a device makes it a kiosk' USING ERRCODE = '28000';
    END IF;

    PERFORM private.end_sessions(
        v_actor.branch_id, v_actor.user_id, 'revoked', v_now, only_id => v_actor.session_id);

    v_new.token := private.new_token(v_actor.branch_id);

    v_session := private.start_session(
        v_user, v_new.token, v_actor.ip, v_actor.user_agent, v_now, action => 'start_kiosk',
        scope => 'kiosk', until => v_until);

    SELECT private.describe_branch(b), v_session.scope, v_session.expires_at, private.session_end(v_session)
    INTO v_new.branch, v_new.scope, v_new.expires_at, v_new.idle_expires_at
    FROM shop.branches AS b
    WHERE b.branch_id = v_actor.branch_id;

    RETURN v_new;
END;
$$;

COMMENT ON FUNCTION api.start_kiosk(text) IS
'Puts a session of scope kiosk in the place of the device''s: the same user, who there can only register
customers, read the lists that takes and ask get_session. It has no idle end, and ends when the sign-in would.
Errors: 28000; SHD01.';

GRANT EXECUTE ON FUNCTION api.start_kiosk(text) TO escashop_web, escashop_dba;

COMMIT;
