-- Verify escashop:private/read_customer on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.read_customer(smallint, bigint)'::regprocedure;
SELECT 'private.mask_customer(api.customer, private.actor)'::regprocedure;

ROLLBACK;
