-- Verify escashop:api/customer_notifications/read_notification on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.read_notification(bigint, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.read_notification(bigint, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.read_notification(bigint, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
