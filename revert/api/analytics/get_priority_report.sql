-- Revert escashop:api/analytics/get_priority_report from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.get_priority_report(date, date, int, text);

COMMIT;
