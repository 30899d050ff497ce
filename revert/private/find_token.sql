-- Revert escashop:private/find_token from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.count_failed_token(smallint, inet, timestamptz);
DROP FUNCTION private.token_branch(text);
DROP FUNCTION private.find_token(text, timestamptz);

COMMIT;
