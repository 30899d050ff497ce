-- Deploy escashop:private/read_bill to pg
-- requires: private/authorize
-- requires: api/transactions/bill

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.read_bill(actor private.actor, transaction_id bigint)
RETURNS api.bill
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_bill api.bill;
BEGIN
    SELECT t.* INTO v_bill
    FROM api.bill AS t
    WHERE t.branch_id = actor.branch_id
      AND t.transaction_id = read_bill.transaction_id;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'bill % does not exist', transaction_id
            USING ERRCODE = 'SHN04', COLUMN = 'transaction_id';
    ELSIF actor.role = 'sales' AND v_bill.sales_agent_id <> actor.user_id THEN
        RAISE EXCEPTION 'bill % is another agent''s', transaction_id
            USING ERRCODE = 'SHD02', COLUMN = 'transaction_id';
    END IF;

    RETURN v_bill;
END;
$$;

COMMENT ON FUNCTION private.read_bill(private.actor, bigint) IS
'A bill that the caller may see. Errors: SHN04 no such bill; SHD02 another agent''s, for sales.';

COMMIT;
