-- Deploy escashop:private/find_answer to pg
-- requires: shop/payment_tracking
-- requires: private/attempted

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.find_answer(branch_id smallint, act private.money_act)
RETURNS private.attempted
LANGUAGE plpgsql
AS $$
DECLARE
    v_answer private.attempted;
BEGIN
    IF act.idempotency_key IS NULL THEN
        RETURN NULL;
    END IF;

    SELECT t.reference, t.transaction_id, CASE WHEN a.is_same THEN t.settlement_id END, true,
        CASE WHEN a.is_same THEN t.sqlstate ELSE 'SHC08' END,
        CASE WHEN a.is_same THEN t.message ELSE 'this key was used for another payment' END,
        CASE WHEN a.is_same THEN t.constraint_name END,
        CASE WHEN a.is_same THEN t.argument ELSE 'idempotency_key' END,
        CASE WHEN a.is_same THEN t.hint END
    INTO v_answer
    FROM shop.payment_tracking AS t
    CROSS JOIN LATERAL (
        SELECT (t.action, t.transaction_id, t.amount, t.payment_mode, t.reverses_id, t.parts)
            IS NOT DISTINCT FROM (act.action, act.transaction_id, act.amount, act.payment_mode,
            act.reverses_id, act.parts) AS is_same
    ) AS a
    WHERE t.branch_id = find_answer.branch_id
      AND t.idempotency_key = act.idempotency_key
      AND t.event <> 'initiated'
      AND NOT t.retryable;

    RETURN v_answer;
END;
$$;

COMMENT ON FUNCTION private.find_answer(smallint, private.money_act) IS
'The answer that the key of an act already got; null when it has not ended, or there is none. SHC08 in the
answer when the key was used with other content.';

COMMIT;
