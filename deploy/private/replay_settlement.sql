-- Deploy escashop:private/replay_settlement to pg
-- requires: shop/payment_tracking
-- requires: private/bill_json
-- requires: private/read_bill

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.replay_settlement(attempt shop.payment_tracking, actor private.actor)
RETURNS api.settlement_outcome
LANGUAGE plpgsql
AS $$
DECLARE
    v_first   shop.payment_tracking;
    v_outcome api.settlement_outcome;
BEGIN
    IF attempt.idempotency_key IS NULL THEN
        RETURN NULL;
    END IF;

    SELECT t.* INTO v_first
    FROM shop.payment_tracking AS t
    WHERE t.branch_id = attempt.branch_id
      AND t.idempotency_key = attempt.idempotency_key
      AND t.event <> 'initiated'
      AND NOT t.retryable;

    IF NOT FOUND THEN
        RETURN NULL;
    END IF;

    v_outcome.reference := v_first.reference;

    IF (v_first.transaction_id, v_first.amount, v_first.payment_mode)
        IS DISTINCT FROM (attempt.transaction_id, attempt.amount, attempt.payment_mode)
    THEN
        v_outcome.sqlstate := 'SHC08';
        v_outcome.message  := 'this key was used for another payment';
    ELSIF v_first.event = 'failed' THEN
        v_outcome.sqlstate := v_first.sqlstate;
        v_outcome.message  := v_first.message;
    ELSE
        SELECT private.settlement_json(s) INTO v_outcome.settlement
        FROM api.settlement AS s
        WHERE s.branch_id = v_first.branch_id
          AND s.settlement_id = v_first.settlement_id;

        v_outcome.transaction := private.bill_json(private.read_bill(actor, v_first.transaction_id));
    END IF;

    v_outcome.replayed := true;

    RETURN v_outcome;
END;
$$;

COMMENT ON FUNCTION private.replay_settlement(shop.payment_tracking, private.actor) IS
'The answer that a key already got; null when it has not ended, or there is none. SHC08 in the outcome
when the key was used with other content.';

COMMIT;
