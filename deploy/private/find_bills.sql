-- Deploy escashop:private/find_bills to pg
-- requires: private/authorize
-- requires: private/clean
-- requires: private/token_label
-- requires: shop/transactions

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.check_bill_filters(payment_mode text, payment_status text, search text)
RETURNS void
LANGUAGE plpgsql
IMMUTABLE
AS $$
BEGIN
    IF lower(private.clean(payment_mode)) NOT IN ('gcash', 'maya', 'bank_transfer', 'credit_card', 'cash') THEN
        RAISE EXCEPTION 'payment_mode "%" is not known', payment_mode
            USING ERRCODE = 'SHV04', COLUMN = 'payment_mode';
    ELSIF lower(private.clean(payment_status)) NOT IN ('unpaid', 'partial', 'paid') THEN
        RAISE EXCEPTION 'payment_status "%" is not known', payment_status
            USING ERRCODE = 'SHV04', COLUMN = 'payment_status';
    ELSIF length(private.clean(search)) > 100 THEN
        RAISE EXCEPTION 'search is longer than 100 characters' USING ERRCODE = 'SHV12', COLUMN = 'search';
    END IF;
END;
$$;

COMMENT ON FUNCTION private.check_bill_filters(text, text, text) IS
'Refuses filters of the list of bills that make no sense. Errors: SHV04 unknown mode or status; SHV12 search.';

CREATE OR REPLACE FUNCTION private.find_bills(
    actor          private.actor,
    start_date     date,
    end_date       date,
    payment_mode   text,
    payment_status text,
    sales_agent_id bigint,
    cashier_id     bigint,
    customer_id    bigint,
    search         text,
    include_voided boolean
)
RETURNS SETOF shop.transactions
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT t.*
    FROM shop.transactions AS t
    WHERE t.branch_id = (find_bills.actor).branch_id
      AND ((find_bills.actor).role <> 'sales' OR t.sales_agent_id = (find_bills.actor).user_id)
      AND (find_bills.start_date IS NULL OR t.business_date >= find_bills.start_date)
      AND (find_bills.end_date IS NULL OR t.business_date <= find_bills.end_date)
      AND (private.clean(find_bills.payment_mode) IS NULL OR t.payment_mode = lower(private.clean(find_bills.payment_mode)))
      AND (private.clean(find_bills.payment_status) IS NULL OR t.payment_status = lower(private.clean(find_bills.payment_status)))
      AND (find_bills.sales_agent_id IS NULL OR t.sales_agent_id = find_bills.sales_agent_id)
      AND (find_bills.cashier_id IS NULL OR t.cashier_id = find_bills.cashier_id)
      AND (find_bills.customer_id IS NULL OR t.customer_id = find_bills.customer_id)
      AND (find_bills.include_voided OR t.voided_at IS NULL)
      AND (private.clean(find_bills.search) IS NULL OR EXISTS (
          SELECT
          FROM shop.customers AS c
          WHERE c.branch_id = t.branch_id
            AND c.id = t.customer_id
            AND strpos(lower(concat_ws(' ', t.or_number, c.name, private.token_label(c.token_number))),
                lower(private.clean(find_bills.search))) > 0
      ));
END;

COMMENT ON FUNCTION private.find_bills(
    private.actor, date, date, text, text, bigint, bigint, bigint, text, boolean
) IS
'The bills that the caller may list, with the filters of the list: list and export have the same rows. Without
their names, which cost more to find than the bills.';

COMMIT;
