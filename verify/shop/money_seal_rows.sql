-- Verify escashop:shop/money_seal_rows on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT
    branch_id, relation, row_id, seq, content
FROM shop.money_seal_rows WHERE false;

ROLLBACK;
