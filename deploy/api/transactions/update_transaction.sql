-- Deploy escashop:api/transactions/update_transaction to pg
-- requires: shop/transaction_discounts
-- requires: private/lock_bill
-- requires: private/record_activity
-- requires: private/check_amount
-- requires: private/clean
-- requires: private/read_bill

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.update_transaction(
    transaction_id bigint,
    amount         numeric DEFAULT NULL,
    payment_mode   text DEFAULT NULL,
    session        text DEFAULT NULL
)
RETURNS api.bill
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_old   shop.transactions;
    v_new   shop.transactions;
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');

    IF amount IS NOT NULL THEN
        PERFORM private.check_amount(amount);
    END IF;

    v_old := private.lock_bill(v_actor.branch_id, transaction_id);
    PERFORM private.check_valid(v_old);

    IF amount < v_old.paid_amount THEN
        RAISE EXCEPTION '% is less than the % already paid', round(amount, 2), v_old.paid_amount
            USING ERRCODE = 'SHC45', COLUMN = 'amount';
    ELSIF amount <> v_old.amount AND EXISTS (
        SELECT FROM shop.transaction_discounts AS d
        WHERE d.branch_id = v_old.branch_id
          AND d.transaction_id = v_old.id
    ) THEN
        RAISE EXCEPTION 'bill % has a discount, its amount stays', transaction_id
            USING ERRCODE = 'SHC46', COLUMN = 'amount';
    END IF;

    UPDATE shop.transactions AS t
    SET amount       = coalesce(update_transaction.amount, t.amount),
        payment_mode = lower(private.given(update_transaction.payment_mode, t.payment_mode))
    WHERE t.branch_id = v_old.branch_id
      AND t.id = v_old.id
    RETURNING t.* INTO v_new;

    IF (v_new.amount, v_new.payment_mode) IS DISTINCT FROM (v_old.amount, v_old.payment_mode) THEN
        PERFORM private.record_activity(v_actor, 'update_transaction', 'transaction', transaction_id::text,
            jsonb_build_object(
                'before', jsonb_build_object('amount', v_old.amount::text, 'payment_mode', v_old.payment_mode),
                'after', jsonb_build_object('amount', v_new.amount::text, 'payment_mode', v_new.payment_mode)));
    END IF;

    RETURN private.read_bill(v_actor, transaction_id);
END;
$$;

COMMENT ON FUNCTION api.update_transaction(bigint, numeric, text, text) IS
'Changes what is given of amount and planned mode of a bill and returns it; its status follows.
Errors: 28000; SHD01; SHN04 no such bill; SHV03 amount; SHC10 void bill; SHC45 less than is paid;
SHC46 it has a discount; 23502 an empty mode; 23514 payment_mode_known.';

GRANT EXECUTE ON FUNCTION api.update_transaction(bigint, numeric, text, text) TO escashop_web, escashop_dba;

COMMIT;
