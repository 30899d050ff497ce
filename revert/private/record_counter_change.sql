-- Revert escashop:private/record_counter_change from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.record_counter_change(private.queue_day, private.actor, bigint, jsonb);

COMMIT;
