-- Revert escashop:shop/daily_queue_history from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.daily_queue_history;

COMMIT;
