-- Verify escashop:api/admin/update_sms_template on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege(
        'escashop_web',
        'api.update_sms_template(bigint, text, jsonb, jsonb, jsonb, boolean, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege(
        'escashop_cron',
        'api.update_sms_template(bigint, text, jsonb, jsonb, jsonb, boolean, text)', 'EXECUTE');
    ASSERT     has_function_privilege(
        'escashop_dba',
        'api.update_sms_template(bigint, text, jsonb, jsonb, jsonb, boolean, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
