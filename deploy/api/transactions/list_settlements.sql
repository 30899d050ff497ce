-- Deploy escashop:api/transactions/list_settlements to pg
-- requires: api/transactions/settlement
-- requires: private/read_bill

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_settlements(transaction_id bigint, session text DEFAULT NULL)
RETURNS SETOF api.settlement
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_bill api.bill;
BEGIN
    v_bill := private.read_bill(private.authorize(session, '{sales,cashier,admin}'), transaction_id);

    RETURN QUERY
    SELECT s.*
    FROM api.settlement AS s
    WHERE s.branch_id = v_bill.branch_id
      AND s.transaction_id = list_settlements.transaction_id
    ORDER BY s.paid_at DESC, s.settlement_id DESC;
END;
$$;

COMMENT ON FUNCTION api.list_settlements(bigint, text) IS
'The settlements of a bill, newest first, with the cashiers name.
Errors: 28000; SHN04 no such bill; SHD02 another agents, for sales.';

GRANT EXECUTE ON FUNCTION api.list_settlements(bigint, text) TO escashop_web, escashop_dba;

COMMIT;
