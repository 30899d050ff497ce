-- Deploy escashop:api/transactions/void_settlement to pg
-- requires: private/clean
-- requires: private/attempt
-- requires: private/tell_settlement

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.void_settlement(
    transaction_id  bigint,
    settlement_id   bigint,
    reason          text,
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

    v_act.action          := 'void';
    v_act.transaction_id  := transaction_id;
    v_act.reverses_id     := settlement_id;
    v_act.reason          := private.clean(reason);
    v_act.idempotency_key := private.clean(idempotency_key);

    RETURN private.tell_settlement(v_actor.branch_id, private.attempt(v_actor, v_act));
END;
$$;

COMMENT ON FUNCTION api.void_settlement(bigint, bigint, text, text, text) IS
'Takes a payment of today back as a whole, with a reason, and returns the outcome, as create_settlement
does. Refused in it: SHN04 no such bill; SHN40 no such settlement of it; SHC10 void bill; SHC40 void or
refunded already; SHC41 of another day; SHC43 not a payment; SHC55 cash without an open drawer; SHC08 key
used for something else; 23514 reason.
Errors: 28000; SHD01; 40001 and 40P01, try again.';

GRANT EXECUTE ON FUNCTION api.void_settlement(bigint, bigint, text, text, text) TO escashop_web, escashop_dba;

COMMIT;
