-- Verify escashop:private/in_line_since on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.in_line_since(shop.customers)'::regprocedure;
SELECT 'private.flags_of(shop.customers)'::regprocedure;

ROLLBACK;
