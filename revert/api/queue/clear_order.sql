-- Revert escashop:api/queue/clear_order from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.clear_order(text);

COMMIT;
