-- Revert escashop:api/drawers/list_drawers from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_drawers(date, date, bigint, boolean, int, int, text);

COMMIT;
