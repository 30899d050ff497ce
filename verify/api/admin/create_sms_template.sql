-- Verify escashop:api/admin/create_sms_template on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege(
        'escashop_web',
        'api.create_sms_template(text, text, jsonb, jsonb, jsonb, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege(
        'escashop_cron',
        'api.create_sms_template(text, text, jsonb, jsonb, jsonb, text)', 'EXECUTE');
    ASSERT     has_function_privilege(
        'escashop_dba',
        'api.create_sms_template(text, text, jsonb, jsonb, jsonb, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
