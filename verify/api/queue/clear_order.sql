-- Verify escashop:api/queue/clear_order on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.clear_order(text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.clear_order(text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.clear_order(text)', 'EXECUTE');
END;
$$;

ROLLBACK;
