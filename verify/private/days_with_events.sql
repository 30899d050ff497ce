-- Verify escashop:private/days_with_events on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.days_with_events(smallint, date, date)'::regprocedure;

ROLLBACK;
