-- Verify escashop:private/lock_bill on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.lock_bill(smallint, bigint)'::regprocedure;
SELECT 'private.check_valid(shop.transactions)'::regprocedure;

ROLLBACK;
