-- Revert escashop:api/drawers/open_drawer from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.open_drawer(text, numeric, text);

COMMIT;
