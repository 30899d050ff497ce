-- Verify escashop:private/create_user on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.create_user(smallint, text, text, text, text)'::regprocedure;

ROLLBACK;
