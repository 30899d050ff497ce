-- Verify escashop:private/record_event on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.record_event(private.queue_day, private.actor, text, shop.customers, text, bigint, int, text, numeric, shop.customers, bigint, jsonb)'::regprocedure;

ROLLBACK;
