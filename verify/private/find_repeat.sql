-- Verify escashop:private/find_repeat on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.find_repeat(smallint, text, bytea)'::regprocedure;

ROLLBACK;
