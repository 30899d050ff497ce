-- Verify escashop:private/record_counter_change on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.record_counter_change(private.queue_day, private.actor, bigint, jsonb)'::regprocedure;

ROLLBACK;
