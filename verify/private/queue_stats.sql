-- Verify escashop:private/queue_stats on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.queue_stats(smallint, date, timestamptz)'::regprocedure;

ROLLBACK;
