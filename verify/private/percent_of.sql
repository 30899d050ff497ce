-- Verify escashop:private/percent_of on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.percent_of(numeric, numeric)'::regprocedure;

ROLLBACK;
