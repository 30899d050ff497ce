-- Verify escashop:private/check_range on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.check_range(date, date, int)'::regprocedure;

ROLLBACK;
