-- Deploy escashop:api/transactions/export_transactions to pg
-- requires: private/check_format
-- requires: private/find_bills
-- requires: private/payment_modes

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.export_transactions(
    format         text,
    start_date     date DEFAULT NULL,
    end_date       date DEFAULT NULL,
    payment_mode   text DEFAULT NULL,
    payment_status text DEFAULT NULL,
    sales_agent_id bigint DEFAULT NULL,
    cashier_id     bigint DEFAULT NULL,
    customer_id    bigint DEFAULT NULL,
    search         text DEFAULT NULL,
    include_voided boolean DEFAULT false,
    session        text DEFAULT NULL
)
RETURNS TABLE (
    "OR Number"    text,
    "Date"         date,
    "Customer"     text,
    "Sales Agent"  text,
    "Cashier"      text,
    "Planned Mode" text,
    "Amount"       numeric(12,2),
    "Paid"         numeric(12,2),
    "Balance"      numeric(12,2),
    "Status"       text
)
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');

    PERFORM private.check_format(format);
    PERFORM private.check_bill_filters(payment_mode, payment_status, search);
    PERFORM private.check_format(format, (
        SELECT count(*)
        FROM private.find_bills(
            v_actor, start_date, end_date, payment_mode, payment_status, sales_agent_id, cashier_id,
            customer_id, search, include_voided
        ) AS b
    ));

    RETURN QUERY
    SELECT private.inert(b.or_number), b.business_date, private.inert(c.name), private.inert(a.full_name),
        private.inert(coalesce(k.full_name, '')), m.label, b.amount::numeric, b.paid_amount::numeric,
        b.balance_amount::numeric, CASE WHEN b.voided_at IS NULL THEN b.payment_status ELSE 'voided' END
    FROM private.find_bills(
        v_actor, start_date, end_date, payment_mode, payment_status, sales_agent_id, cashier_id,
        customer_id, search, include_voided
    ) AS b
    JOIN private.payment_modes() AS m ON m.payment_mode = b.payment_mode
    -- Not by api.bill: a bill is not looked for twice.
    JOIN shop.customers AS c ON c.branch_id = b.branch_id AND c.id = b.customer_id
    JOIN shop.users AS a ON a.branch_id = b.branch_id AND a.id = b.sales_agent_id
    LEFT JOIN shop.users AS k ON k.branch_id = b.branch_id AND k.id = b.cashier_id
    ORDER BY b.transaction_date DESC, b.id DESC;
END;
$$;

COMMENT ON FUNCTION api.export_transactions(text, date, date, text, text, bigint, bigint, bigint, text, boolean, text) IS
'The bills of the list, with its filters and in its order, as a file.
Errors: 28000; SHD01; SHV04 unknown mode or status; SHV12 search; SHV90 format; SHV91 too many rows for xlsx.';

GRANT EXECUTE ON FUNCTION api.export_transactions(text, date, date, text, text, bigint, bigint, bigint, text, boolean, text)
TO escashop_web, escashop_dba;

COMMIT;
