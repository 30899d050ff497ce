-- Deploy escashop:private/find_answer to pg
-- requires: shop/payment_tracking
-- requires: private/attempted

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.find_answer(attempt shop.payment_tracking)
RETURNS private.attempted
LANGUAGE plpgsql
AS $$
DECLARE
    v_first  shop.payment_tracking;
    v_answer private.attempted;
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

    v_answer.reference      := v_first.reference;
    v_answer.transaction_id := v_first.transaction_id;
    v_answer.replayed       := true;

    IF (v_first.action, v_first.transaction_id, v_first.amount, v_first.payment_mode, v_first.reverses_id,
        v_first.parts)
        IS DISTINCT FROM (attempt.action, attempt.transaction_id, attempt.amount, attempt.payment_mode,
        attempt.reverses_id, attempt.parts)
    THEN
        v_answer.sqlstate := 'SHC08';
        v_answer.message  := 'this key was used for another payment';
    ELSE
        v_answer.settlement_id := v_first.settlement_id;
        v_answer.sqlstate      := v_first.sqlstate;
        v_answer.message       := v_first.message;
    END IF;

    RETURN v_answer;
END;
$$;

COMMENT ON FUNCTION private.find_answer(shop.payment_tracking) IS
'The answer that a key already got; null when it has not ended, or there is none. SHC08 in the answer
when the key was used with other content.';

COMMIT;
