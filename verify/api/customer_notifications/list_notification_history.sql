-- Verify escashop:api/customer_notifications/list_notification_history on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege(
        'escashop_web',
        'api.list_notification_history(text, date, date, text, integer, integer, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege(
        'escashop_cron',
        'api.list_notification_history(text, date, date, text, integer, integer, text)', 'EXECUTE');
    ASSERT     has_function_privilege(
        'escashop_dba',
        'api.list_notification_history(text, date, date, text, integer, integer, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
