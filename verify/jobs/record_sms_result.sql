-- Verify escashop:jobs/record_sms_result on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT NOT has_function_privilege(
        'escashop_web',
        'jobs.record_sms_result(smallint, bigint, text, text, text)', 'EXECUTE');
    ASSERT     has_function_privilege(
        'escashop_cron',
        'jobs.record_sms_result(smallint, bigint, text, text, text)', 'EXECUTE');
    ASSERT     has_function_privilege(
        'escashop_dba',
        'jobs.record_sms_result(smallint, bigint, text, text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
