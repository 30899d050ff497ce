-- Verify escashop:api/sms/list_sms_templates on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege(
        'escashop_web',
        'api.list_sms_templates(text, text, boolean, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege(
        'escashop_cron',
        'api.list_sms_templates(text, text, boolean, text)', 'EXECUTE');
    ASSERT     has_function_privilege(
        'escashop_dba',
        'api.list_sms_templates(text, text, boolean, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
