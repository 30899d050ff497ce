-- Deploy escashop:api/sms/list_sms_notifications to pg
-- requires: private/authorize
-- requires: private/check_page
-- requires: private/clean
-- requires: private/page_of
-- requires: api/sms/sms

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_sms_notifications(
    customer_id bigint DEFAULT NULL,
    status      text DEFAULT NULL,
    start_date  date DEFAULT NULL,
    end_date    date DEFAULT NULL,
    page        int DEFAULT 1,
    per_page    int DEFAULT 20,
    session     text DEFAULT NULL
)
RETURNS api.page
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor  private.actor;
    v_status text := lower(private.clean(status));
    v_since  timestamptz;
    v_until  timestamptz;
    v_rows   jsonb;
    v_total  bigint;
BEGIN
    v_actor := private.authorize(session, '{sales,admin}');

    PERFORM private.check_page(page, per_page);

    IF v_status NOT IN ('pending', 'sent', 'delivered', 'failed') THEN
        RAISE EXCEPTION 'status "%" is not known', status USING ERRCODE = 'SHV04', COLUMN = 'status';
    END IF;

    v_since := private.day_start(v_actor.branch_id, start_date);
    v_until := private.day_start(v_actor.branch_id, end_date + 1);

    WITH found AS (
        SELECT n.id
        FROM shop.sms_notifications AS n
        LEFT JOIN shop.customers AS c ON c.branch_id = n.branch_id AND c.id = n.customer_id
        WHERE n.branch_id = v_actor.branch_id
          AND (v_actor.role <> 'sales' OR c.sales_agent_id = v_actor.user_id)
          AND (list_sms_notifications.customer_id IS NULL OR n.customer_id = list_sms_notifications.customer_id)
          AND (v_status IS NULL OR n.status = v_status)
          AND (v_since IS NULL OR n.created_at >= v_since)
          AND (v_until IS NULL OR n.created_at < v_until)
    )
    SELECT (
        SELECT jsonb_agg(to_jsonb(s) - '{branch_id,sales_agent_id,reference}'::text[] ORDER BY s.sms_id DESC)
        FROM (SELECT f.id FROM found AS f ORDER BY f.id DESC
              LIMIT per_page OFFSET (page - 1)::bigint * per_page) AS p
        JOIN api.sms AS s ON s.branch_id = v_actor.branch_id AND s.sms_id = p.id
    ), (SELECT count(*) FROM found)
    INTO v_rows, v_total;

    RETURN private.page_of(v_rows, page, per_page, v_total);
END;
$$;

COMMENT ON FUNCTION api.list_sms_notifications(bigint, text, date, date, int, int, text) IS
'Messages, newest first, one page; dates are the business dates they were queued on, both included. Sales see
those to their own customers. Errors: 28000; SHD01; SHV04 unknown status; SHV05 page.';

GRANT EXECUTE ON FUNCTION api.list_sms_notifications(bigint, text, date, date, int, int, text)
    TO escashop_web, escashop_dba;

COMMIT;
