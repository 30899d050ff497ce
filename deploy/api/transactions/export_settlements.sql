-- Deploy escashop:api/transactions/export_settlements to pg
-- requires: private/authorize
-- requires: private/business_date
-- requires: private/check_format
-- requires: private/check_range
-- requires: private/payment_modes
-- requires: shop/payment_settlements

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.export_settlements(
    format     text,
    start_date date,
    end_date   date,
    session    text DEFAULT NULL
)
RETURNS TABLE (
    "Date"      date,
    "Paid At"   timestamp,
    "OR Number" text,
    "Customer"  text,
    "Kind"      text,
    "Mode"      text,
    "Amount"    numeric(12,2),
    "Effect"    numeric(12,2),
    "Tendered"  numeric(12,2),
    "Change"    numeric(12,2),
    "Cashier"   text,
    "Terminal"  text,
    "Z Number"  int,
    "Notes"     text,
    "Reference" text
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
    PERFORM private.check_range(start_date, end_date, max_days => 3660);
    PERFORM private.check_format(format, (
        SELECT count(*)
        FROM shop.payment_settlements AS s
        WHERE s.branch_id = v_actor.branch_id
          AND s.business_date BETWEEN start_date AND end_date
    ));

    RETURN QUERY
    SELECT s.business_date, private.local_moment(s.branch_id, s.paid_at), private.inert(t.or_number),
        private.inert(c.name), s.kind::text, m.label, s.amount::numeric, s.effect::numeric,
        coalesce(s.tendered_amount, 0.00)::numeric, coalesce(s.change_amount, 0.00)::numeric,
        private.inert(k.full_name), private.inert(coalesce(d.terminal, '')), coalesce(d.z_number, 0),
        private.inert(coalesce(s.notes, '')), s.reference::text
    FROM shop.payment_settlements AS s
    JOIN shop.transactions AS t ON t.branch_id = s.branch_id AND t.id = s.transaction_id
    JOIN shop.customers AS c ON c.branch_id = t.branch_id AND c.id = t.customer_id
    JOIN shop.users AS k ON k.branch_id = s.branch_id AND k.id = s.cashier_id
    JOIN private.payment_modes() AS m ON m.payment_mode = s.payment_mode
    LEFT JOIN shop.drawer_sessions AS d ON d.branch_id = s.branch_id AND d.id = s.drawer_session_id
    WHERE s.branch_id = v_actor.branch_id
      AND s.business_date BETWEEN start_date AND end_date
    ORDER BY s.business_date DESC, s.id DESC;
END;
$$;

COMMENT ON FUNCTION api.export_settlements(text, date, date, text) IS
'The payments, voids and refunds of business dates, both included, newest first, as a file: the sum of
Effect is what was collected.
Errors: 28000; SHD01; SHV56 dates; SHV90 format; SHV91 too many rows for xlsx.';

GRANT EXECUTE ON FUNCTION api.export_settlements(text, date, date, text) TO escashop_web, escashop_dba;

COMMIT;
