-- Revert escashop:api/admin/update_counter from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.update_counter(bigint, text, int, boolean, text);

COMMIT;
