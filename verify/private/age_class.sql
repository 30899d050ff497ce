-- Verify escashop:private/age_class on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.age_class(int)'::regprocedure;

ROLLBACK;
