-- Verify escashop:private/day_figures on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.day_figures(smallint, date, date)'::regprocedure;
SELECT 'private.days_json(smallint, date, date, boolean)'::regprocedure;

ROLLBACK;
