-- Verify escashop:private/queue_position on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.queue_position(shop.customers)'::regprocedure;
SELECT 'private.estimated_wait(smallint, bigint)'::regprocedure;

ROLLBACK;
