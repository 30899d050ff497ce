-- Revert escashop:api/admin/create_counter from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.create_counter(text, int, boolean, text);

COMMIT;
