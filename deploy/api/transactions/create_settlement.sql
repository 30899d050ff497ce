-- Deploy escashop:api/transactions/create_settlement to pg
-- requires: private/record_activity
-- requires: private/clean
-- requires: private/record_attempt
-- requires: private/replay_settlement
-- requires: private/settle

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
    v_actor   private.actor;
    v_attempt shop.payment_tracking;
    v_outcome api.settlement_outcome;
    v_bill    shop.transactions;
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');

    v_attempt.branch_id       := v_actor.branch_id;
    v_attempt.reference       := gen_random_uuid();
    v_attempt.transaction_id  := transaction_id;
    v_attempt.amount          := amount;
    v_attempt.payment_mode    := lower(private.clean(payment_mode));
    v_attempt.idempotency_key := private.clean(idempotency_key);
    v_attempt.user_id         := v_actor.user_id;
    v_attempt.actor           := v_actor.name;
    v_attempt.ip              := v_actor.ip;
    v_attempt.user_agent      := v_actor.user_agent;

    -- Lock and write in one block: a lock outside it would make a MultiXact of every payment.
    BEGIN
        v_bill    := private.lock_bill(v_actor.branch_id, transaction_id);
        -- After the lock: racers on one bill queue, and the later ones find the first one's answer.
        v_outcome := private.replay_settlement(v_attempt, v_actor);

        IF v_outcome.reference IS NOT NULL THEN
            RETURN v_outcome;
        END IF;

        v_attempt.settlement_id := private.settle(
            bill => v_bill, amount => create_settlement.amount, payment_mode => v_attempt.payment_mode,
            tendered_amount => create_settlement.tendered_amount,
            notes => private.clean(create_settlement.notes), cashier_id => v_actor.user_id,
            idempotency_key => v_attempt.idempotency_key, reference => v_attempt.reference
        );
        v_attempt.event      := 'completed';
        v_attempt.created_at := private.clock();

        IF NOT private.record_attempt(v_attempt) THEN
            RAISE EXCEPTION 'this key was used for another payment'
                USING ERRCODE = 'SHC08', COLUMN = 'idempotency_key';
        END IF;

        PERFORM private.touch_session(v_actor);
    EXCEPTION
        WHEN deadlock_detected OR serialization_failure THEN
            RAISE;  -- the client retries; a failed trail would end its key
        WHEN query_canceled OR OTHERS THEN
            v_attempt.settlement_id := NULL;
            v_attempt.event         := 'failed';
            v_attempt.sqlstate      := SQLSTATE;
            v_attempt.message       := SQLERRM;
            v_attempt.retryable     := SQLSTATE IN ('55P03', '57014');
            v_attempt.created_at    := private.clock();

            -- The lock went with the block: another refusal of the same key may have come first.
            IF NOT private.record_attempt(v_attempt) THEN
                RETURN private.replay_settlement(v_attempt, v_actor);
            END IF;

            v_outcome.reference := v_attempt.reference;
            v_outcome.replayed  := false;
            v_outcome.sqlstate  := v_attempt.sqlstate;
            v_outcome.message   := v_attempt.message;

            RETURN v_outcome;
    END;

    v_outcome.reference := v_attempt.reference;
    v_outcome.replayed  := false;

    SELECT private.settlement_json(s) INTO v_outcome.settlement
    FROM api.settlement AS s
    WHERE s.branch_id = v_actor.branch_id
      AND s.settlement_id = v_attempt.settlement_id;

    v_outcome.transaction := private.bill_json(private.read_bill(v_actor, transaction_id));

    RETURN v_outcome;
END;
$$;

COMMENT ON FUNCTION api.create_settlement(bigint, numeric, text, numeric, text, text, text) IS
'Takes a payment against a bill, under its lock and idempotent by key, and returns the outcome: settlement
and bill, or the sqlstate and message of the refusal, which leaves its trail in payment_tracking: SHN04 no
such bill; SHV03 amount; SHC09 exceeds the balance; SHC10 void bill; SHC08 key used for something else;
23502, 23514 bad mode, notes or tendered amount; 55P03, 57014 busy, try again with the same key.
Errors: 28000; SHD01; 40001 and 40P01, try again.';

GRANT EXECUTE ON FUNCTION api.create_settlement(bigint, numeric, text, numeric, text, text, text) TO escashop_web, escashop_dba;

COMMIT;
