-- Deploy escashop:api/admin/record_access to pg
-- requires: private/describe_access
-- requires: private/read_address

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.record_access(
    action     text,
    entity     text DEFAULT NULL,
    entity_id  text DEFAULT NULL,
    code       text DEFAULT NULL,
    ip         text DEFAULT NULL,
    user_agent text DEFAULT NULL,
    session    text DEFAULT NULL
)
RETURNS boolean
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_row shop.activity_logs;
BEGIN
    PERFORM private.check_access(action, entity, code);

    v_row := private.describe_access(session, private.read_address(ip), left(user_agent, 400));

    v_row.action    := coalesce(v_row.action, action);
    v_row.entity    := CASE WHEN action <> 'refused' THEN left(entity, 100) END;
    v_row.entity_id := left(entity_id, 100);
    v_row.details   := jsonb_strip_nulls(v_row.details || jsonb_build_object(
        'action', CASE WHEN action = 'refused' THEN entity WHEN v_row.action <> action THEN action END,
        'sqlstate', code));

    -- Who is not signed in fills the log no faster than this.
    IF v_row.user_id IS NULL AND (
        SELECT count(*) FILTER (
            WHERE r.ip IS NOT DISTINCT FROM v_row.ip AND r.created_at > private.clock() - interval '1 minute'
        )
        FROM (
            SELECT l.ip, l.created_at
            FROM shop.activity_logs AS l
            WHERE l.branch_id = v_row.branch_id
              AND l.action = v_row.action
            ORDER BY l.id DESC
            LIMIT 200
        ) AS r
    ) >= 60 THEN
        RETURN false;
    END IF;

    INSERT INTO shop.activity_logs
        (branch_id, user_id, actor, action, entity, entity_id, details, ip, user_agent)
    VALUES (v_row.branch_id, v_row.user_id, v_row.actor, v_row.action, v_row.entity, v_row.entity_id,
        v_row.details, v_row.ip, v_row.user_agent);

    RETURN true;
END;
$$;

COMMENT ON FUNCTION api.record_access(text, text, text, text, text, text, text) IS
'For the web app, in a second statement, since refusals roll back and a GET is read only: logs a sensitive read
(action = the function that was called, which only reads; entity and entity_id as it likes) or a refusal (action
= refused, entity = the function, code = 28000 or SHD..). A session that is none is no error but recorded, as
invalid_session with the first 8 characters of the token and no user; it is no activity of the session.
Returns whether it was written: of one address without a session at most 60 a minute are.
Errors: SHV71 another action, function or code. 28000 is never raised.';

GRANT EXECUTE ON FUNCTION api.record_access(text, text, text, text, text, text, text) TO escashop_web;

COMMIT;
