-- Verify escashop:private/seed_branch on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.seed_branch(smallint)'::regprocedure;

ROLLBACK;
