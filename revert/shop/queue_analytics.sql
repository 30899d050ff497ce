-- Revert escashop:shop/queue_analytics from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.queue_analytics;

COMMIT;
