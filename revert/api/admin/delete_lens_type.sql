-- Revert escashop:api/admin/delete_lens_type from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.delete_lens_type(bigint, text);

COMMIT;
