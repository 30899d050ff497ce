-- Verify escashop:api/sms/preview_sms on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'api.sms_preview'::regtype;
DO $$
BEGIN
    ASSERT     has_function_privilege(
        'escashop_web',
        'api.preview_sms(bigint, text, text, jsonb, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege(
        'escashop_cron',
        'api.preview_sms(bigint, text, text, jsonb, text)', 'EXECUTE');
    ASSERT     has_function_privilege(
        'escashop_dba',
        'api.preview_sms(bigint, text, text, jsonb, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
