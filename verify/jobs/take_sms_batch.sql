-- Verify escashop:jobs/take_sms_batch on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT NOT has_function_privilege('escashop_web', 'jobs.take_sms_batch(smallint)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_cron', 'jobs.take_sms_batch(smallint)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'jobs.take_sms_batch(smallint)', 'EXECUTE');
END;
$$;

ROLLBACK;
