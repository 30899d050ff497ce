-- Verify escashop:api/sms/record_sms_result on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege(
        'escashop_web',
        'api.record_sms_result(bigint, text, text, text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege(
        'escashop_cron',
        'api.record_sms_result(bigint, text, text, text, text)', 'EXECUTE');
    ASSERT     has_function_privilege(
        'escashop_dba',
        'api.record_sms_result(bigint, text, text, text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
