-- Verify escashop:private/daily_totals on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.daily_totals(smallint, date)'::regprocedure;

ROLLBACK;
