-- Deploy escashop:private/record_attempt to pg
-- requires: shop/payment_tracking
-- requires: private/authorize

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.record_attempt(attempt shop.payment_tracking)
RETURNS boolean
LANGUAGE plpgsql
AS $$
DECLARE
    -- Taken first, so that the trail reads in order; the end is written first, because only it can be refused.
    v_initiated_id bigint := nextval(pg_get_serial_sequence('shop.payment_tracking', 'id'));
BEGIN
    INSERT INTO shop.payment_tracking (
        branch_id, reference, event, action, transaction_id, settlement_id, amount, payment_mode,
        idempotency_key, user_id, actor, ip, user_agent, sqlstate, message, retryable, created_at
    )
    VALUES (
        attempt.branch_id, attempt.reference, attempt.event, 'payment', attempt.transaction_id,
        attempt.settlement_id, attempt.amount, attempt.payment_mode, attempt.idempotency_key,
        attempt.user_id, attempt.actor, attempt.ip, attempt.user_agent, attempt.sqlstate,
        attempt.message, coalesce(attempt.retryable, false), attempt.created_at
    )
    ON CONFLICT DO NOTHING;

    IF NOT FOUND THEN
        RETURN false;
    END IF;

    INSERT INTO shop.payment_tracking (
        branch_id, id, reference, event, action, transaction_id, amount, payment_mode, idempotency_key,
        user_id, actor, created_at
    )
    OVERRIDING SYSTEM VALUE
    VALUES (
        attempt.branch_id, v_initiated_id, attempt.reference, 'initiated', 'payment',
        attempt.transaction_id, attempt.amount, attempt.payment_mode, attempt.idempotency_key,
        attempt.user_id, attempt.actor, attempt.created_at
    );

    RETURN true;
END;
$$;

COMMENT ON FUNCTION private.record_attempt(shop.payment_tracking) IS
'Writes the trail of an attempt to pay: initiated and its end. False when its key has ended before.';

COMMIT;
