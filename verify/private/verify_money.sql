-- Verify escashop:private/verify_money on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.verify_bills(smallint)'::regprocedure;
SELECT 'private.verify_money(smallint)'::regprocedure;

ROLLBACK;
