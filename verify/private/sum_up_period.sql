-- Verify escashop:private/sum_up_period on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.sum_up_period(smallint, date, date)'::regprocedure;

ROLLBACK;
