-- Revert escashop:api/branches/create_branch from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.create_branch(text, text, text, text);

COMMIT;
