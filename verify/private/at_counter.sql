-- Verify escashop:private/at_counter on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.at_counter(shop.customers)'::regprocedure;

ROLLBACK;
