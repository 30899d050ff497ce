-- Verify escashop:api/service/record_display on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.record_display(text, bigint, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.record_display(text, bigint, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.record_display(text, bigint, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
