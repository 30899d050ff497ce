-- Revert escashop:api/service/get_branch from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.get_branch(text, text);

COMMIT;
