-- Verify escashop:private/write_bill on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.write_bill(private.queue_day, shop.customers, text, numeric, text, bigint, bigint, text, bytea)'::regprocedure;

ROLLBACK;
