-- Verify escashop:private/describe_user on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.describe_user(smallint, bigint)'::regprocedure;
SELECT 'private.describe_branch(shop.branches)'::regprocedure;

ROLLBACK;
