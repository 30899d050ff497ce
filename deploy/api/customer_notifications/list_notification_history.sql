-- Deploy escashop:api/customer_notifications/list_notification_history to pg
-- requires: private/authorize
-- requires: private/check_page
-- requires: private/clean
-- requires: private/page_of
-- requires: api/customer_notifications/notice

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_notification_history(
    search         text DEFAULT NULL,
    start_date     date DEFAULT NULL,
    end_date       date DEFAULT NULL,
    priority_label text DEFAULT NULL,
    page           int DEFAULT 1,
    per_page       int DEFAULT 20,
    session        text DEFAULT NULL
)
RETURNS api.page
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor  private.actor;
    v_search text := lower(private.clean(search));
    v_label  text := lower(private.clean(priority_label));
    v_since  timestamptz;
    v_until  timestamptz;
    v_rows   jsonb;
    v_total  bigint;
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');

    PERFORM private.check_page(page, per_page);

    IF v_label NOT IN ('senior citizen', 'pwd', 'pregnant', 'regular') THEN
        RAISE EXCEPTION 'priority_label "%" is not known', priority_label
            USING ERRCODE = 'SHV04', COLUMN = 'priority_label';
    ELSIF length(v_search) > 100 THEN
        RAISE EXCEPTION 'search is longer than 100 characters' USING ERRCODE = 'SHV12', COLUMN = 'search';
    END IF;

    v_since := private.day_start(v_actor.branch_id, start_date);
    v_until := private.day_start(v_actor.branch_id, end_date + 1);

    -- Notices are kept for a day after they expired, so there are never many.
    WITH found AS (
        SELECT n.*
        FROM api.notice AS n
        WHERE n.branch_id = v_actor.branch_id
          AND (v_actor.role <> 'cashier' OR n.target_role = 'cashier')
          AND (v_label IS NULL OR lower(n.priority_label) = v_label)
          AND (v_since IS NULL OR n.created_at >= v_since)
          AND (v_until IS NULL OR n.created_at < v_until)
          AND (v_search IS NULL OR strpos(
              lower(concat_ws(E'\n', n.message, n.customer_name, n.or_number)), v_search) > 0)
    ), paged AS (
        SELECT f.* FROM found AS f
        ORDER BY f.notification_id DESC
        LIMIT per_page
        OFFSET (list_notification_history.page - 1)::bigint * per_page
    )
    SELECT
        (SELECT jsonb_agg(to_jsonb(p) - 'branch_id' ORDER BY p.notification_id DESC) FROM paged AS p),
        (SELECT count(*) FROM found)
    INTO v_rows, v_total;

    RETURN private.page_of(v_rows, page, per_page, v_total);
END;
$$;

COMMENT ON FUNCTION api.list_notification_history(text, date, date, text, int, int, text) IS
'Notices for the caller''s role, read or not, newest first, one page, each with the customer''s first bill. search
looks at part of message, name and OR number; dates are business dates, both included; priority_label is Senior
Citizen, PWD, Pregnant or Regular. Errors: 28000; SHD01; SHV04 unknown label; SHV05 page; SHV12 search too long.';

GRANT EXECUTE ON FUNCTION api.list_notification_history(text, date, date, text, int, int, text)
    TO escashop_web, escashop_dba;

COMMIT;
