-- Verify escashop:private/find_events on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.find_events(smallint, date, date, text, bigint)'::regprocedure;

ROLLBACK;
