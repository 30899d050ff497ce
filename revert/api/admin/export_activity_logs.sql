-- Revert escashop:api/admin/export_activity_logs from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.export_activity_logs(text, text, text, text, date, date, text);

COMMIT;
