-- Deploy escashop:api/transactions/void_transaction to pg
-- requires: private/lock_bill
-- requires: private/record_activity
-- requires: private/clean
-- requires: private/read_bill

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.void_transaction(
    transaction_id bigint,
    reason         text,
    session        text DEFAULT NULL
)
RETURNS api.bill
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_bill  shop.transactions;
BEGIN
    v_actor := private.authorize(session, '{admin}');
    v_bill  := private.lock_bill(v_actor.branch_id, transaction_id);

    PERFORM private.check_valid(v_bill);

    IF v_bill.paid_amount > 0 THEN
        RAISE EXCEPTION '% of bill % is paid', v_bill.paid_amount, transaction_id
            USING ERRCODE = 'SHC44', COLUMN = 'transaction_id', HINT = 'Void or refund its settlements first.';
    END IF;

    UPDATE shop.transactions AS t
    SET voided_at   = private.clock(),
        voided_by   = v_actor.user_id,
        void_reason = private.clean(reason)
    WHERE t.branch_id = v_bill.branch_id
      AND t.id = v_bill.id;

    PERFORM private.record_activity(v_actor, 'void_transaction', 'transaction', transaction_id::text,
        jsonb_build_object('reason', private.clean(reason)));

    RETURN private.read_bill(v_actor, transaction_id);
END;
$$;

COMMENT ON FUNCTION api.void_transaction(bigint, text, text) IS
'Voids a bill of which nothing is paid, with a reason, and returns it; its OR number stays used.
Errors: 28000; SHD01; SHN04 no such bill; SHC10 void already; SHC44 something is paid;
23514 transactions_void_whole, transactions_void_reason_length.';

GRANT EXECUTE ON FUNCTION api.void_transaction(bigint, text, text) TO escashop_web, escashop_dba;

COMMIT;
