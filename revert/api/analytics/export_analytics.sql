-- Revert escashop:api/analytics/export_analytics from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.export_analytics(text, text, date, date, text);

COMMIT;
