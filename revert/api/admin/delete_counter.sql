-- Revert escashop:api/admin/delete_counter from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.delete_counter(bigint, text);

COMMIT;
