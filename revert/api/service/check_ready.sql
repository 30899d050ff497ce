-- Revert escashop:api/service/check_ready from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.check_ready(text, timestamptz);

COMMIT;
