-- Deploy escashop:api/analytics/list_customer_history to pg
-- requires: shop/customer_history
-- requires: private/authorize
-- requires: private/check_page
-- requires: private/check_period
-- requires: private/page_of
-- requires: private/token_label

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_customer_history(
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
    v_actor := private.authorize(session, '{sales,cashier,admin}');

    PERFORM private.check_page(page, per_page);

    v_first := private.first_date(v_actor.branch_id, days);

    WITH found AS (
        SELECT h.*
        FROM shop.customer_history AS h
        WHERE h.branch_id = v_actor.branch_id
          AND h.archive_date >= v_first
          AND (v_actor.role <> 'sales' OR h.sales_agent_id = v_actor.user_id)
    ), paged AS (
        SELECT f.* FROM found AS f
        ORDER BY f.archive_date DESC, f.id DESC
        LIMIT list_customer_history.per_page
        OFFSET (list_customer_history.page - 1)::bigint * list_customer_history.per_page
    )
    SELECT
        (SELECT jsonb_agg(
            to_jsonb(p) - '{branch_id,id,original_customer_id}'::text[]
                || jsonb_build_object('history_id', p.id, 'customer_id', p.original_customer_id,
                    'token_label', private.token_label(p.token_number), 'counter_name', d.name,
                    'sales_agent_name', a.full_name)
            ORDER BY p.archive_date DESC, p.id DESC)
        FROM paged AS p
        LEFT JOIN shop.counters AS d ON d.branch_id = p.branch_id AND d.id = p.counter_id
        LEFT JOIN shop.users AS a ON a.branch_id = p.branch_id AND a.id = p.sales_agent_id),
        (SELECT count(*) FROM found)
    INTO v_rows, v_total;

    RETURN private.page_of(v_rows, page, per_page, v_total);
END;
$$;

COMMENT ON FUNCTION api.list_customer_history(int, int, int, text) IS
'The archive of visits of the last business dates, 30 by default, newest first, one page, with wait and
service minutes; names are null once erased. Sales see their own customers.
Errors: 28000; SHV05 page; SHV36 not 1 to 365 days.';

GRANT EXECUTE ON FUNCTION api.list_customer_history(int, int, int, text) TO escashop_web, escashop_dba;

COMMIT;
