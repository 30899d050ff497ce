-- Verify escashop:api/sms/get_sms_stats on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.get_sms_stats(text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.get_sms_stats(text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.get_sms_stats(text)', 'EXECUTE');
END;
$$;

ROLLBACK;
