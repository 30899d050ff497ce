-- Deploy escashop:api/transactions/list_transactions to pg
-- requires: private/authorize
-- requires: private/check_page
-- requires: private/find_bills
-- requires: private/page_of

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_transactions(
    start_date     date DEFAULT NULL,
    end_date       date DEFAULT NULL,
    payment_mode   text DEFAULT NULL,
    payment_status text DEFAULT NULL,
    sales_agent_id bigint DEFAULT NULL,
    cashier_id     bigint DEFAULT NULL,
    customer_id    bigint DEFAULT NULL,
    search         text DEFAULT NULL,
    include_voided boolean DEFAULT false,
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
    v_actor private.actor;
    v_rows  jsonb;
    v_total bigint;
BEGIN
    v_actor := private.authorize(session, '{sales,cashier,admin}');

    PERFORM private.check_page(page, per_page);
    PERFORM private.check_bill_filters(payment_mode, payment_status, search);

    WITH found AS (
        SELECT b.*
        FROM private.find_bills(
            v_actor, start_date, end_date, payment_mode, payment_status, sales_agent_id, cashier_id,
            customer_id, search, include_voided
        ) AS b
    ), paged AS (
        SELECT f.* FROM found AS f
        ORDER BY f.transaction_date DESC, f.transaction_id DESC
        LIMIT list_transactions.per_page
        OFFSET (list_transactions.page - 1)::bigint * list_transactions.per_page
    )
    SELECT
        (SELECT jsonb_agg(
            to_jsonb(p) - 'branch_id' || jsonb_build_object('amount', p.amount::text,
                'paid_amount', p.paid_amount::text, 'balance_amount', p.balance_amount::text)
            ORDER BY p.transaction_date DESC, p.transaction_id DESC) FROM paged AS p),
        (SELECT count(*) FROM found)
    INTO v_rows, v_total;

    RETURN private.page_of(v_rows, page, per_page, v_total);
END;
$$;

COMMENT ON FUNCTION api.list_transactions(
    date, date, text, text, bigint, bigint, bigint, text, boolean, int, int, text
) IS
'Bills, newest first, one page. Dates are business dates, both included; search looks at OR number, name
and token. Sales see their own. Errors: 28000; SHV04 mode or status; SHV05 page; SHV12 search.';

GRANT EXECUTE ON FUNCTION api.list_transactions(
    date, date, text, text, bigint, bigint, bigint, text, boolean, int, int, text
) TO escashop_web, escashop_dba;

COMMIT;
