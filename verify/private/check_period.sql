-- Verify escashop:private/check_period on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.check_period(date, date, int)'::regprocedure;
SELECT 'private.first_date(smallint, int)'::regprocedure;

ROLLBACK;
