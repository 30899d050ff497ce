-- Revert escashop:private/new_token from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.branch_of(text);
DROP FUNCTION private.hash_token(text);
DROP FUNCTION private.new_token(smallint);

COMMIT;
