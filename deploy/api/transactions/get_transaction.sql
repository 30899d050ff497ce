-- Deploy escashop:api/transactions/get_transaction to pg
-- requires: private/read_bill

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.get_transaction(transaction_id bigint, session text DEFAULT NULL)
RETURNS api.bill
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN private.read_bill(private.authorize(session, '{sales,cashier,admin}'), transaction_id);
END;
$$;

COMMENT ON FUNCTION api.get_transaction(bigint, text) IS
'A bill. Errors: 28000; SHN04 no such bill; SHD02 another agents, for sales.';

GRANT EXECUTE ON FUNCTION api.get_transaction(bigint, text) TO escashop_web, escashop_dba;

COMMIT;
