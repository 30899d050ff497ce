-- Deploy escashop:api/transactions/split_settlement to pg
-- requires: private/clean
-- requires: private/attempt
-- requires: private/tell_settlement

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.split_settlement(
    transaction_id  bigint,
    parts           jsonb,
    notes           text DEFAULT NULL,
    idempotency_key text DEFAULT NULL,
    session         text DEFAULT NULL
)
RETURNS api.split_outcome
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_act   private.money_act;
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');

    v_act.action          := 'split';
    v_act.transaction_id  := transaction_id;
    v_act.payment_mode    := 'split';
    v_act.parts           := parts;
    v_act.notes           := private.clean(notes);
    v_act.idempotency_key := private.clean(idempotency_key);

    RETURN private.tell_split(v_actor.branch_id, private.attempt(v_actor, v_act));
END;
$$;

COMMENT ON FUNCTION api.split_settlement(bigint, jsonb, text, text, text) IS
'Takes a payment in 1 to 10 parts, [{amount, payment_mode, tendered_amount?}], all or nothing, as one act
with one key and trail; returns the outcome: the settlements, one a part, and the bill. Refused in it:
SHN04 no such bill; SHV40 parts; SHV11 a part; SHV03 amount; 22P02 no number; SHC09 the sum exceeds the
balance; SHC10 void bill; SHC55 cash without an open drawer; SHC08 key used for something else;
23502, 23514 bad mode, notes or tendered amount.
Errors: 28000; SHD01; 40001 and 40P01, try again.';

GRANT EXECUTE ON FUNCTION api.split_settlement(bigint, jsonb, text, text, text) TO escashop_web, escashop_dba;

COMMIT;
