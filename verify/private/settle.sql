-- Verify escashop:private/settle on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.lock_bill(smallint, bigint)'::regprocedure;
SELECT 'private.settle(shop.transactions, numeric, text, numeric, text, bigint, text, uuid)'::regprocedure;

ROLLBACK;
