-- Revert escashop:private/add_branch from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.add_branch(text, text, text);

COMMIT;
