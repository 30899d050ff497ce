-- Verify escashop:private/past_customer on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.past_customer(shop.customers, bigint)'::regprocedure;
SELECT 'private.past_states(smallint, date, bigint)'::regprocedure;

ROLLBACK;
