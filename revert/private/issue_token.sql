-- Revert escashop:private/issue_token from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.token_end(smallint, text, timestamptz);
DROP FUNCTION private.issue_token(private.actor, bigint, text, timestamptz);

COMMIT;
