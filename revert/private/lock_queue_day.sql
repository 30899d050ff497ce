-- Revert escashop:private/lock_queue_day from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.lock_queue_day(private.actor, date);
DROP FUNCTION private.next_event_at(timestamptz);
DROP TYPE private.queue_day;

COMMIT;
