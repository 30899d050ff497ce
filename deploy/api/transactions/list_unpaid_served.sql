-- Deploy escashop:api/transactions/list_unpaid_served to pg
-- requires: private/authorize
-- requires: private/bill_json
-- requires: private/check_page
-- requires: private/page_of

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_unpaid_served(
    start_date date DEFAULT NULL,
    end_date   date DEFAULT NULL,
    page       int DEFAULT 1,
    per_page   int DEFAULT 20,
    session    text DEFAULT NULL
)
RETURNS api.page
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_rows  jsonb;
    v_total bigint;
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');

    PERFORM private.check_page(page, per_page);

    WITH owing AS (
        SELECT t.customer_id, sum(t.balance_amount) AS balance_amount
        FROM shop.transactions AS t
        WHERE t.branch_id = v_actor.branch_id
          AND t.balance_amount > 0
          AND t.voided_at IS NULL
        GROUP BY t.customer_id
    ), found AS (
        SELECT c.id, c.name, c.token_number, c.business_date, c.served_at, o.balance_amount
        FROM owing AS o
        JOIN shop.customers AS c ON c.branch_id = v_actor.branch_id AND c.id = o.customer_id
        CROSS JOIN LATERAL (
            -- The last one: an earlier one may have been undone.
            SELECT e.by_reset
            FROM shop.queue_events AS e
            WHERE e.branch_id = c.branch_id
              AND e.customer_id = c.id
              AND e.event_type = 'served'
            ORDER BY e.id DESC
            LIMIT 1
        ) AS s
        WHERE c.queue_status = 'completed'
          AND NOT s.by_reset
          AND (start_date IS NULL OR c.business_date >= start_date)
          AND (end_date IS NULL OR c.business_date <= end_date)
    ), paged AS (
        SELECT f.* FROM found AS f
        ORDER BY f.business_date, f.served_at, f.id
        LIMIT list_unpaid_served.per_page
        OFFSET (list_unpaid_served.page - 1)::bigint * list_unpaid_served.per_page
    )
    SELECT
        (SELECT jsonb_agg(jsonb_build_object(
            'customer_id', p.id, 'customer_name', p.name,
            'token_label', private.token_label(p.token_number), 'business_date', p.business_date,
            'served_at', p.served_at, 'balance_amount', p.balance_amount::text, 'bills', b.bills
         ) ORDER BY p.business_date, p.served_at, p.id)
         FROM paged AS p
         CROSS JOIN LATERAL (
            SELECT jsonb_agg(j.document ORDER BY v.transaction_id) AS bills
            FROM api.bill AS v
            JOIN private.bill_json AS j ON j.branch_id = v.branch_id AND j.transaction_id = v.transaction_id
            WHERE v.branch_id = v_actor.branch_id
              AND v.customer_id = p.id
              AND v.balance_amount > 0
              AND v.voided_at IS NULL
         ) AS b),
        (SELECT count(*) FROM found)
    INTO v_rows, v_total;

    RETURN private.page_of(v_rows, page, per_page, v_total);
END;
$$;

COMMENT ON FUNCTION api.list_unpaid_served(date, date, int, int, text) IS
'Customers who were served, not by a reset, and still owe, oldest first, one page, each with the open bills.
Dates are business dates of the visit, both included. Errors: 28000; SHD01; SHV05 page.';

GRANT EXECUTE ON FUNCTION api.list_unpaid_served(date, date, int, int, text) TO escashop_web, escashop_dba;

COMMIT;
