-- Revert escashop:api/admin/verify_seals from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.verify_seals(text);

COMMIT;
