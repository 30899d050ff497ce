-- Revert escashop:api/admin/record_access from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.record_access(text, text, text, text, text, text, text);

COMMIT;
