-- Verify escashop:private/call_to_counter on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.lock_free_counter(private.actor, bigint)'::regprocedure;
SELECT 'private.call_to_counter(private.queue_day, private.actor, shop.customers, shop.counters, text)'::regprocedure;

ROLLBACK;
