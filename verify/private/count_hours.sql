-- Verify escashop:private/count_hours on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.count_hours()'::regprocedure;
SELECT 1 / count(*) FROM pg_trigger AS t
WHERE t.tgrelid = 'shop.queue_events'::regclass AND t.tgname = 'queue_events_after_count_hours';

ROLLBACK;
