-- Verify escashop:shop/drawer_movements on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT
    branch_id, id, drawer_session_id, kind, amount, reason, user_id, idempotency_key, created_at
FROM shop.drawer_movements WHERE false;

ROLLBACK;
