-- Verify escashop:api/queue/pause_counter on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.pause_counter(bigint, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.pause_counter(bigint, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.pause_counter(bigint, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
