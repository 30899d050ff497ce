-- Verify escashop:api/queue/mark_no_show on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.mark_no_show(bigint, boolean, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.mark_no_show(bigint, boolean, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.mark_no_show(bigint, boolean, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
