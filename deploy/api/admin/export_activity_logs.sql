-- Deploy escashop:api/admin/export_activity_logs to pg
-- requires: private/authorize
-- requires: private/business_date
-- requires: private/check_format
-- requires: private/clean
-- requires: private/find_activity

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.export_activity_logs(
    format     text,
    action     text DEFAULT NULL,
    actor      text DEFAULT NULL,
    entity     text DEFAULT NULL,
    start_date date DEFAULT NULL,
    end_date   date DEFAULT NULL,
    session    text DEFAULT NULL
)
RETURNS TABLE (
    "Time"      timestamp,
    "Actor"     text,
    "Action"    text,
    "Entity"    text,
    "Entity ID" text,
    "Details"   text,
    "Address"   text,
    "Browser"   text
)
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_since timestamptz;
    v_until timestamptz;
    v_count bigint;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    action := lower(private.clean(action));
    actor  := private.clean(actor);
    entity := lower(private.clean(entity));

    v_since := private.day_start(v_actor.branch_id, start_date);
    v_until := private.day_start(v_actor.branch_id, end_date + 1);

    IF private.check_format(format) = 'xlsx' THEN
        SELECT count(*) INTO v_count
        FROM private.find_activity(v_actor.branch_id, action, actor, entity, v_since, v_until) AS v;

        PERFORM private.check_format(format, v_count);
    END IF;

    RETURN QUERY
    SELECT private.local_moment(v_actor.branch_id, v.created_at), private.inert(v.actor),
        private.inert(v.action), private.inert(v.entity),
        private.inert(v.entity_id), v.details::text, host(v.ip), private.inert(v.user_agent)
    FROM private.find_activity(v_actor.branch_id, action, actor, entity, v_since, v_until) AS v
    ORDER BY v.created_at DESC, v.source DESC, v.activity_id DESC;
END;
$$;

COMMENT ON FUNCTION api.export_activity_logs(text, text, text, text, date, date, text) IS
'The activity log as a file, csv or xlsx, with the filters of the list, newest first.
Errors: 28000; SHD01; SHV90 another format; SHV91 too many rows for xlsx.';

GRANT EXECUTE ON FUNCTION api.export_activity_logs(text, text, text, text, date, date, text)
    TO escashop_web, escashop_dba;

COMMIT;
