-- Deploy escashop:api/customers/get_sales_stats to pg
-- requires: shop/customers
-- requires: private/authorize

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.get_sales_stats(sales_agent_id bigint DEFAULT NULL, session text DEFAULT NULL)
RETURNS TABLE (
    business_date  date,
    sales_agent_id bigint,
    total_today    bigint,
    waiting        bigint,
    serving        bigint,
    processing     bigint,
    completed      bigint,
    cancelled      bigint,
    last_7_days    bigint,
    last_30_days   bigint
)
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT w.*
    FROM private.authorize(get_sales_stats.session, '{sales,admin}') AS a
    CROSS JOIN LATERAL (
        SELECT private.business_date(a.branch_id, private.clock()) AS today,
            CASE WHEN a.role = 'sales' THEN a.user_id ELSE get_sales_stats.sales_agent_id END AS agent_id
        OFFSET 0
    ) AS d
    CROSS JOIN LATERAL (
        SELECT d.today, d.agent_id, count(*) FILTER (WHERE c.business_date = d.today),
            count(*) FILTER (WHERE c.business_date = d.today AND c.queue_status = 'waiting'),
            count(*) FILTER (WHERE c.business_date = d.today AND c.queue_status = 'serving'),
            count(*) FILTER (WHERE c.business_date = d.today AND c.queue_status = 'processing'),
            count(*) FILTER (WHERE c.business_date = d.today AND c.queue_status = 'completed'),
            count(*) FILTER (WHERE c.business_date = d.today AND c.queue_status = 'cancelled'),
            count(*) FILTER (WHERE c.business_date > d.today - 7), count(*)
        FROM shop.customers AS c
        WHERE c.branch_id = a.branch_id
          AND (d.agent_id IS NULL OR c.sales_agent_id = d.agent_id)
          AND c.business_date BETWEEN d.today - 29 AND d.today
    ) AS w;
END;

COMMENT ON FUNCTION api.get_sales_stats(bigint, text) IS
'Customers registered today, by where they stand, and those of the last 7 and 30 business dates, today included:
the caller''s own; for administrators those of an agent, or of all (sales_agent_id null).
Errors: 28000; SHD01.';

GRANT EXECUTE ON FUNCTION api.get_sales_stats(bigint, text) TO escashop_web, escashop_dba;

COMMIT;
