-- Verify escashop:shop/money_seals on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT
    branch_id, seq, previous_hash, hash, row_count, sealed_at
FROM shop.money_seals WHERE false;

ROLLBACK;
