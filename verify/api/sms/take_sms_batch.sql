-- Verify escashop:api/sms/take_sms_batch on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.take_sms_batch(text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.take_sms_batch(text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.take_sms_batch(text)', 'EXECUTE');
END;
$$;

ROLLBACK;
