-- Verify escashop:api/queue/list_counters on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.list_counters(boolean, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.list_counters(boolean, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.list_counters(boolean, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
