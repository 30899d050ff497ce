-- Revert escashop:private/describe_user from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.describe_branch(shop.branches);
DROP FUNCTION private.describe_user(smallint, bigint);

COMMIT;
