-- Verify escashop:private/add_branch on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.add_branch(text, text, text)'::regprocedure;

ROLLBACK;
