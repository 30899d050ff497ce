-- Verify escashop:api/transactions/export_settlements on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.export_settlements(text, date, date, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.export_settlements(text, date, date, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.export_settlements(text, date, date, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
