-- Verify escashop:private/find_branch on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.find_branch(text)'::regprocedure;

ROLLBACK;
