-- Deploy escashop:api/admin/list_activity_logs to pg
-- requires: private/authorize
-- requires: private/check_page
-- requires: private/clean
-- requires: private/find_activity
-- requires: private/page_of

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_activity_logs(
    action     text DEFAULT NULL,
    actor      text DEFAULT NULL,
    entity     text DEFAULT NULL,
    start_date date DEFAULT NULL,
    end_date   date DEFAULT NULL,
    page       int DEFAULT 1,
    per_page   int DEFAULT 50,
    session    text DEFAULT NULL
)
RETURNS api.page
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_custom_plan  -- all filters are optional: each call is planned for its own
AS $$
DECLARE
    v_actor  private.actor;
    v_since  timestamptz;
    v_until  timestamptz;
    v_total  bigint;
    v_is_few boolean;
    v_rows   jsonb;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    PERFORM private.check_page(page, per_page);

    action := lower(private.clean(action));
    actor  := private.clean(actor);
    entity := lower(private.clean(entity));

    v_since := private.day_start(v_actor.branch_id, start_date);
    v_until := private.day_start(v_actor.branch_id, end_date + 1);

    -- Nobody turns fifty pages: what is older has a date.
    SELECT count(*) INTO v_total
    FROM (
        SELECT
        FROM private.find_activity(v_actor.branch_id, action, actor, entity, v_since, v_until) AS v
        LIMIT 2500
    ) AS c;
    v_is_few := v_total < 2500;

    -- By id, which the keys serve, the newest of each of the two, whose union none would; then by time. Few are
    -- sorted instead: from the newest back to a day long ago is a long walk, which the planner takes to be short.
    SELECT jsonb_agg(to_jsonb(r) - 'branch_id' ORDER BY r.created_at DESC, r.source DESC, r.activity_id DESC) INTO v_rows
    FROM (
        SELECT n.*, u.full_name AS user_name
        FROM (
            (SELECT v.* FROM private.logged_activity AS v
             WHERE v.branch_id = v_actor.branch_id
               AND private.is_activity_of(v.created_at, v.action, v.actor, v.entity,
                   list_activity_logs.action, list_activity_logs.actor, list_activity_logs.entity, v_since, v_until)
             ORDER BY CASE WHEN NOT v_is_few THEN v.activity_id END DESC, v.activity_id + 0 DESC
             LIMIT page::bigint * per_page)
            UNION ALL
            (SELECT v.* FROM private.tried_activity AS v
             WHERE v.branch_id = v_actor.branch_id
               AND private.is_activity_of(v.created_at, v.action, v.actor, v.entity,
                   list_activity_logs.action, list_activity_logs.actor, list_activity_logs.entity, v_since, v_until)
             ORDER BY CASE WHEN NOT v_is_few THEN v.activity_id END DESC, v.activity_id + 0 DESC
             LIMIT page::bigint * per_page)
        ) AS n
        LEFT JOIN shop.users AS u ON u.branch_id = v_actor.branch_id AND u.id = n.user_id  -- users may be gone
        ORDER BY n.created_at DESC, n.source DESC, n.activity_id DESC
        OFFSET (page::bigint - 1) * per_page
        LIMIT per_page
    ) AS r;

    RETURN private.page_of(v_rows, page, per_page, v_total);
END;
$$;

COMMENT ON FUNCTION api.list_activity_logs(text, text, text, date, date, int, int, text) IS
'The activity log with the trail of payments, newest first, one page of 50. total counts no further than
2500; action is part of a name, actor and entity are whole; dates are business dates, both included.
Errors: 28000; SHD01; SHV05 page.';

GRANT EXECUTE ON FUNCTION api.list_activity_logs(text, text, text, date, date, int, int, text)
    TO escashop_web, escashop_dba;

COMMIT;
