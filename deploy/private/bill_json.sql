-- Deploy escashop:private/bill_json to pg
-- requires: api/transactions/settlement

BEGIN;

SET LOCAL ROLE escashop_owner;

-- Money inside jsonb is text: a reader's floats cannot touch it. plpgsql, because a function in SQL that
-- cannot be inlined is planned anew by each statement that calls it.
CREATE OR REPLACE FUNCTION private.bill_json(bill api.bill)
RETURNS jsonb
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    RETURN to_jsonb(bill) - 'branch_id' || jsonb_build_object(
        'amount', bill.amount::text, 'paid_amount', bill.paid_amount::text,
        'balance_amount', bill.balance_amount::text
    );
END;
$$;

COMMENT ON FUNCTION private.bill_json(api.bill) IS 'A bill as JSON, money as text.';

CREATE OR REPLACE FUNCTION private.settlement_json(settlement api.settlement)
RETURNS jsonb
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    RETURN to_jsonb(settlement) - 'branch_id' || jsonb_build_object(
        'amount', settlement.amount::text, 'tendered_amount', settlement.tendered_amount::text,
        'change_amount', settlement.change_amount::text
    );
END;
$$;

COMMENT ON FUNCTION private.settlement_json(api.settlement) IS 'A settlement as JSON, money as text.';

COMMIT;
