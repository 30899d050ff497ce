-- Verify escashop:api/scheduler/get_scheduler_status on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT NOT has_function_privilege('escashop_cron', 'api.get_scheduler_status(text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_web', 'api.get_scheduler_status(text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.get_scheduler_status(text)', 'EXECUTE');
END;
$$;

ROLLBACK;
