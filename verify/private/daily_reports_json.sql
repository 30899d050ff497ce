-- Verify escashop:private/daily_reports_json on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.daily_report_entries(shop.daily_reports)'::regprocedure;
SELECT 'private.daily_reports_json(smallint, date[])'::regprocedure;

ROLLBACK;
