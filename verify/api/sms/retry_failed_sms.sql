-- Verify escashop:api/sms/retry_failed_sms on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'api.requeued'::regtype;
DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.retry_failed_sms(text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.retry_failed_sms(text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.retry_failed_sms(text)', 'EXECUTE');
END;
$$;

ROLLBACK;
