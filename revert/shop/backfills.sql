-- Revert escashop:shop/backfills from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.backfills;

COMMIT;
