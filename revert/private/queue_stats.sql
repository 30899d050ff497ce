-- Revert escashop:private/queue_stats from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.queue_stats(smallint, date, timestamptz);

COMMIT;
