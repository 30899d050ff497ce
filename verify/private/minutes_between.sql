-- Verify escashop:private/minutes_between on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.minutes_between(timestamptz, timestamptz)'::regprocedure;

ROLLBACK;
