-- Verify escashop:private/queue_position on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.queue_position(shop.customers)'::regprocedure;

ROLLBACK;
