-- Verify escashop:private/check_object on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.check_object(jsonb, text[], text)'::regprocedure;

ROLLBACK;
