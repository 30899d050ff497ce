-- Verify escashop:private/join_queue on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.join_queue(private.queue_day, shop.customers, bytea)'::regprocedure;

ROLLBACK;
