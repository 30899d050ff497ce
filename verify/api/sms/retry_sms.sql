-- Verify escashop:api/sms/retry_sms on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.retry_sms(bigint, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.retry_sms(bigint, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.retry_sms(bigint, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
