-- Revert escashop:api/drawers/close_drawer from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.close_drawer(bigint, jsonb, text, text, text);

COMMIT;
