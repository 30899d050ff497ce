-- Revert escashop:private/daily_reports_json from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.daily_reports_json(smallint, date[]);
DROP FUNCTION private.daily_report_entries(shop.daily_reports);

COMMIT;
