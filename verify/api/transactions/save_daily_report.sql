-- Verify escashop:api/transactions/save_daily_report on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.save_daily_report(text, numeric, numeric, jsonb, jsonb, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.save_daily_report(text, numeric, numeric, jsonb, jsonb, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.save_daily_report(text, numeric, numeric, jsonb, jsonb, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
