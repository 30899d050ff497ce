-- Revert escashop:api/branches/import_branch from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.import_branch(text, text);

COMMIT;
