-- Revert escashop:api/branches/list_branch_figures from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_branch_figures(text);

COMMIT;
