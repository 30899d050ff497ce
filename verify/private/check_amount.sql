-- Verify escashop:private/check_amount on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.check_amount(numeric, text)'::regprocedure;

ROLLBACK;
