-- Verify escashop:api/admin/reconcile on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.reconcile(date, date, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.reconcile(date, date, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.reconcile(date, date, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
