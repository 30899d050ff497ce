-- Revert escashop:shop/daily_queue_summary from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP VIEW shop.daily_queue_summary;

COMMIT;
