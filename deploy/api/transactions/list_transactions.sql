-- Deploy escashop:api/transactions/list_transactions to pg
-- requires: private/authorize
-- requires: api/transactions/bill
-- requires: private/check_page
-- requires: private/clean
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
    v_actor  private.actor;
    v_search text := lower(private.clean(search));
    v_mode   text := lower(private.clean(payment_mode));
    v_status text := lower(private.clean(payment_status));
    v_rows   jsonb;
    v_total  bigint;
BEGIN
    v_actor := private.authorize(session, '{sales,cashier,admin}');

    PERFORM private.check_page(page, per_page);

    IF v_mode NOT IN ('gcash', 'maya', 'bank_transfer', 'credit_card', 'cash') THEN
        RAISE EXCEPTION 'payment_mode "%" is not known', payment_mode
            USING ERRCODE = 'SHV04', COLUMN = 'payment_mode';
    ELSIF v_status NOT IN ('unpaid', 'partial', 'paid') THEN
        RAISE EXCEPTION 'payment_status "%" is not known', payment_status
            USING ERRCODE = 'SHV04', COLUMN = 'payment_status';
    ELSIF length(v_search) > 100 THEN
        RAISE EXCEPTION 'search is longer than 100 characters' USING ERRCODE = 'SHV12', COLUMN = 'search';
    END IF;

    WITH found AS (
        SELECT t.*
        FROM api.bill AS t
        WHERE t.branch_id = v_actor.branch_id
          AND (v_actor.role <> 'sales' OR t.sales_agent_id = v_actor.user_id)
          AND (start_date IS NULL OR t.business_date >= start_date)
          AND (end_date IS NULL OR t.business_date <= end_date)
          AND (v_mode IS NULL OR t.payment_mode = v_mode)
          AND (v_status IS NULL OR t.payment_status = v_status)
          AND (list_transactions.sales_agent_id IS NULL OR t.sales_agent_id = list_transactions.sales_agent_id)
          AND (list_transactions.cashier_id IS NULL OR t.cashier_id = list_transactions.cashier_id)
          AND (list_transactions.customer_id IS NULL OR t.customer_id = list_transactions.customer_id)
          AND (include_voided OR t.voided_at IS NULL)
          AND (v_search IS NULL OR strpos(
              lower(concat_ws(' ', t.or_number, t.customer_name, t.token_label)), v_search) > 0)
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
