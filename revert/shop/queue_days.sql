-- Revert escashop:shop/queue_days from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.queue_days;

COMMIT;
