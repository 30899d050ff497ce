-- Revert escashop:shop/daily_reset_log from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.daily_reset_log;

COMMIT;
