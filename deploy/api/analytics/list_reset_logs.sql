-- Deploy escashop:api/analytics/list_reset_logs to pg
-- requires: shop/daily_reset_log
-- requires: private/authorize
-- requires: private/check_page
-- requires: private/check_period
-- requires: private/page_of

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_reset_logs(
    days     int DEFAULT 30,
    page     int DEFAULT 1,
    per_page int DEFAULT 20,
    session  text DEFAULT NULL
)
RETURNS api.page
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_first date;
    v_rows  jsonb;
    v_total bigint;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    PERFORM private.check_page(page, per_page);

    v_first := private.first_date(v_actor.branch_id, days);

    WITH found AS (
        SELECT l.*
        FROM shop.daily_reset_log AS l
        WHERE l.branch_id = v_actor.branch_id
          AND l.business_date >= v_first
    ), paged AS (
        SELECT f.* FROM found AS f
        ORDER BY f.id DESC
        LIMIT list_reset_logs.per_page
        OFFSET (list_reset_logs.page - 1)::bigint * list_reset_logs.per_page
    )
    SELECT
        (SELECT jsonb_agg(
            to_jsonb(p) - '{branch_id,id}'::text[]
                || jsonb_build_object('reset_id', p.id, 'user_name', u.full_name)
            ORDER BY p.id DESC)
        FROM paged AS p
        JOIN shop.users AS u ON u.branch_id = p.branch_id AND u.id = p.user_id),
        (SELECT count(*) FROM found)
    INTO v_rows, v_total;

    RETURN private.page_of(v_rows, page, per_page, v_total);
END;
$$;

COMMENT ON FUNCTION api.list_reset_logs(int, int, int, text) IS
'Resets of the last business dates, 30 by default, and tries that failed, newest first, one page.
Errors: 28000; SHD01; SHV05 page; SHV36 not 1 to 365 days.';

GRANT EXECUTE ON FUNCTION api.list_reset_logs(int, int, int, text) TO escashop_web, escashop_dba;

COMMIT;
