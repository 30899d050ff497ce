-- Deploy escashop:api/transactions/list_transactions to pg
-- requires: api/transactions/bill
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

    SELECT count(*) INTO v_total
    FROM private.find_bills(
        v_actor, start_date, end_date, payment_mode, payment_status, sales_agent_id, cashier_id, customer_id,
        search, include_voided
    ) AS f;

    SELECT jsonb_agg(
        to_jsonb(b) - 'branch_id' || jsonb_build_object('amount', b.amount::text,
            'paid_amount', b.paid_amount::text, 'balance_amount', b.balance_amount::text)
        ORDER BY b.transaction_date DESC, b.transaction_id DESC)
    INTO v_rows
    FROM (
        SELECT f.branch_id, f.id
        FROM private.find_bills(
            v_actor, start_date, end_date, payment_mode, payment_status, sales_agent_id, cashier_id, customer_id,
            search, include_voided
        ) AS f
        ORDER BY f.transaction_date DESC, f.id DESC
        LIMIT list_transactions.per_page
        OFFSET (list_transactions.page - 1)::bigint * list_transactions.per_page
    ) AS p
    JOIN api.bill AS b ON b.branch_id = p.branch_id AND b.transaction_id = p.id;

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
