-- Revert escashop:api/drawers/get_drawer from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.get_drawer(bigint, text);

COMMIT;
