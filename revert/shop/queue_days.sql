-- Revert escashop:shop/queue_days from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.queue_days;
DROP FUNCTION shop.queue_days_take_time_zone();

COMMIT;
