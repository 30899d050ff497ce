-- Verify escashop:private/sum_up_day on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.sum_up_day(smallint, date)'::regprocedure;

ROLLBACK;
