-- Verify escashop:private/events_until on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.events_until(smallint, timestamptz)'::regprocedure;

ROLLBACK;
