-- Revert escashop:api/analytics/list_display_history from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_display_history(int, text);

COMMIT;
