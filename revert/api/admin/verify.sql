-- Revert escashop:api/admin/verify from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.verify(text);

COMMIT;
