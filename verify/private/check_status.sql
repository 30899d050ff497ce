-- Verify escashop:private/check_status on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.check_status(shop.customers, text[], text)'::regprocedure;

ROLLBACK;
