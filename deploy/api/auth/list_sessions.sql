-- Deploy escashop:api/auth/list_sessions to pg
-- requires: private/find_user
-- requires: api/auth/session_row

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_sessions(user_id bigint DEFAULT NULL, session text DEFAULT NULL)
RETURNS SETOF api.session_row
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor   private.actor;
    v_user_id bigint;
BEGIN
    v_actor   := private.authorize(session, '{sales,cashier,admin}');
    v_user_id := private.session_owner(v_actor, user_id);

    RETURN QUERY
    SELECT s.id, s.user_id, s.scope, s.created_at, s.last_seen_at, s.expires_at, s.ip, s.user_agent,
        s.id IS NOT DISTINCT FROM v_actor.session_id
    FROM shop.sessions AS s
    WHERE s.branch_id = v_actor.branch_id
      AND s.user_id = v_user_id
      AND s.ended_at IS NULL
      AND private.session_end(s) > private.clock()
    ORDER BY s.id DESC;
END;
$$;

COMMENT ON FUNCTION api.list_sessions(bigint, text) IS
'The live sessions of the caller, newest first; for admins also those of a user whom they manage.
Errors: 28000; SHD01; SHN70 no such user.';

GRANT EXECUTE ON FUNCTION api.list_sessions(bigint, text) TO escashop_web, escashop_dba;

COMMIT;
