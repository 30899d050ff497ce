-- Verify escashop:api/customer_notifications/list_notifications on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.list_notifications(text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.list_notifications(text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.list_notifications(text)', 'EXECUTE');
END;
$$;

ROLLBACK;
