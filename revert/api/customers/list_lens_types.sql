-- Revert escashop:api/customers/list_lens_types from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_lens_types(boolean, text);

COMMIT;
