-- Verify escashop:private/check_balance on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.check_balance(numeric, text)'::regprocedure;

ROLLBACK;
