-- Verify escashop:api/sms/list_sms_notifications on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege(
        'escashop_web',
        'api.list_sms_notifications(bigint, text, date, date, integer, integer, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege(
        'escashop_cron',
        'api.list_sms_notifications(bigint, text, date, date, integer, integer, text)', 'EXECUTE');
    ASSERT     has_function_privilege(
        'escashop_dba',
        'api.list_sms_notifications(bigint, text, date, date, integer, integer, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
