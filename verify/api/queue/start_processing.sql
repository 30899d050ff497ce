-- Verify escashop:api/queue/start_processing on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.start_processing(bigint, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.start_processing(bigint, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.start_processing(bigint, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
