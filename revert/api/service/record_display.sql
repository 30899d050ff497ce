-- Revert escashop:api/service/record_display from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.record_display(text, bigint, text);

COMMIT;
