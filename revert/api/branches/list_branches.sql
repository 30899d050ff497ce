-- Revert escashop:api/branches/list_branches from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_branches(text);

COMMIT;
