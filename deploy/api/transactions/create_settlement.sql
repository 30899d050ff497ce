-- Deploy escashop:api/transactions/create_settlement to pg
-- requires: private/clean
-- requires: private/attempt
-- requires: private/tell_settlement

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.create_settlement(
    transaction_id  bigint,
    amount          numeric,
    payment_mode    text,
    tendered_amount numeric DEFAULT NULL,
    notes           text DEFAULT NULL,
    idempotency_key text DEFAULT NULL,
    session         text DEFAULT NULL
)
RETURNS api.settlement_outcome
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_act   private.money_act;
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');
    -- One expression: each is made ready anew by every call.
    v_act := ROW(
        'payment', transaction_id, amount, lower(private.clean(payment_mode)), tendered_amount, NULL, NULL,
        NULL, private.clean(notes), private.clean(idempotency_key)
    );

    RETURN private.tell_settlement(v_actor.branch_id, private.attempt(v_actor, v_act));
END;
$$;

COMMENT ON FUNCTION api.create_settlement(bigint, numeric, text, numeric, text, text, text) IS
'Takes a payment against a bill, under its lock and idempotent by key, and returns the outcome: settlement
and bill, or the sqlstate and message of the refusal, which leaves its trail in payment_tracking: SHN04 no
such bill; SHV01 none named; SHV03 amount; SHV12 key too long; SHC09 exceeds the balance; SHC10 void bill;
SHC08 key used for something else; SHC55 cash without an open drawer; 23502, 23514 bad mode, notes or tendered
amount; 55P03, 57014, 53… busy,
try again with the same key.
Errors: 28000; SHD01; 40001 and 40P01, try again.';

GRANT EXECUTE ON FUNCTION api.create_settlement(bigint, numeric, text, numeric, text, text, text) TO escashop_web, escashop_dba;

COMMIT;
