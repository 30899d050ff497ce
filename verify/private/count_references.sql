-- Verify escashop:private/count_references on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.count_references(shop.users)'::regprocedure;

ROLLBACK;
