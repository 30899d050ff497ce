-- Verify escashop:private/set_password on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.set_password(shop.users, text, timestamptz, bigint)'::regprocedure;

ROLLBACK;
