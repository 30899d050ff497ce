-- Verify escashop:private/due_at on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.due_at(smallint, date)'::regprocedure;
SELECT 'private.local_time(smallint, timestamptz)'::regprocedure;

ROLLBACK;
