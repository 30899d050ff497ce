-- Revert escashop:api/admin/create_lens_type from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.create_lens_type(text, text, integer, text);

COMMIT;
