-- Verify escashop:api/customers/send_sms on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege(
        'escashop_web',
        'api.send_sms(bigint, text, text, jsonb, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege(
        'escashop_cron',
        'api.send_sms(bigint, text, text, jsonb, text)', 'EXECUTE');
    ASSERT     has_function_privilege(
        'escashop_dba',
        'api.send_sms(bigint, text, text, jsonb, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
