-- Verify escashop:api/analytics/export_analytics on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege(
        'escashop_web', 'api.export_analytics(text, text, date, date, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege(
        'escashop_cron', 'api.export_analytics(text, text, date, date, text)', 'EXECUTE');
    ASSERT     has_function_privilege(
        'escashop_dba', 'api.export_analytics(text, text, date, date, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
