-- Revert escashop:private/find_branch from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.find_branch(text);

COMMIT;
