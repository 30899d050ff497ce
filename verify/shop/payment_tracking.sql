-- Verify escashop:shop/payment_tracking on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'shop.attempt_event'::regtype;
SELECT 'shop.attempt_action'::regtype;
SELECT
    branch_id, id, reference, event, action, transaction_id, settlement_id, amount, payment_mode,
    idempotency_key, reverses_id, parts, user_id, actor, ip, user_agent, xact_id, sqlstate, message, constraint_name, argument,
    hint, retryable, duration_ms, created_at
FROM shop.payment_tracking WHERE false;

ROLLBACK;
