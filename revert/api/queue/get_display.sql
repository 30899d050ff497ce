-- Revert escashop:api/queue/get_display from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.get_display(text, text);

COMMIT;
