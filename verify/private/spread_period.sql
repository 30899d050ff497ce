-- Verify escashop:private/spread_period on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.spread_period(smallint, date, date)'::regprocedure;

ROLLBACK;
