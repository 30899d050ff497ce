-- Revert escashop:api/transactions/save_daily_report from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.save_daily_report(text, numeric, numeric, jsonb, jsonb, text);

COMMIT;
