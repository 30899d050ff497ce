-- Verify escashop:private/write_customer on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.merge_customer(shop.customers, jsonb)'::regprocedure;
SELECT 'private.write_customer(private.actor, shop.customers, shop.customers)'::regprocedure;

ROLLBACK;
