-- Verify escashop:private/lock_queue_day on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.queue_day'::regtype;
SELECT 'private.next_event_at(timestamptz)'::regprocedure;
SELECT 'private.lock_queue_day(private.actor, date)'::regprocedure;

ROLLBACK;
