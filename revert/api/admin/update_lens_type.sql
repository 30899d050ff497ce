-- Revert escashop:api/admin/update_lens_type from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.update_lens_type(bigint, text, text, integer, boolean, text);

COMMIT;
