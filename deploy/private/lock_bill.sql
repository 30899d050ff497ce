-- Deploy escashop:private/lock_bill to pg
-- requires: shop/transactions

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.lock_bill(branch_id smallint, transaction_id bigint)
RETURNS shop.transactions
LANGUAGE plpgsql
AS $$
DECLARE
    v_bill shop.transactions;
BEGIN
    SELECT t.* INTO v_bill
    FROM shop.transactions AS t
    WHERE t.branch_id = lock_bill.branch_id
      AND t.id = lock_bill.transaction_id
    FOR UPDATE;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'bill % does not exist', transaction_id
            USING ERRCODE = 'SHN04', COLUMN = 'transaction_id';
    END IF;

    RETURN v_bill;
END;
$$;

COMMENT ON FUNCTION private.lock_bill(smallint, bigint) IS
'Locks a bill FOR UPDATE before anything is looked at. Errors: SHN04 no such bill.';

CREATE OR REPLACE FUNCTION private.check_valid(bill shop.transactions)
RETURNS void
LANGUAGE plpgsql
IMMUTABLE
AS $$
BEGIN
    IF bill.voided_at IS NOT NULL THEN
        RAISE EXCEPTION 'bill % is void', bill.id USING ERRCODE = 'SHC10', COLUMN = 'transaction_id';
    END IF;
END;
$$;

COMMENT ON FUNCTION private.check_valid(shop.transactions) IS 'Refuses a void bill. Errors: SHC10.';

COMMIT;
