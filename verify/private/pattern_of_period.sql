-- Verify escashop:private/pattern_of_period on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.pattern_of_period(smallint, date, date)'::regprocedure;

ROLLBACK;
