-- Revert escashop:api/drawers/get_current_drawer from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.get_current_drawer(text);

COMMIT;
