-- Verify escashop:private/fill_branch on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.fill_branch(smallint, private.branch_part[])'::regprocedure;

ROLLBACK;
