-- Revert escashop:api/branches/update_branch from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.update_branch(smallint, text, text, text, text);

COMMIT;
