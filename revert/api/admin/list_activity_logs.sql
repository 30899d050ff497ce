-- Revert escashop:api/admin/list_activity_logs from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_activity_logs(text, text, text, date, date, int, int, text);

COMMIT;
