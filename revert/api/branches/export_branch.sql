-- Revert escashop:api/branches/export_branch from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.export_branch(smallint, text, text, text);

COMMIT;
