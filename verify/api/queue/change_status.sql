-- Verify escashop:api/queue/change_status on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.change_status(bigint, text, bigint, boolean, text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.change_status(bigint, text, bigint, boolean, text, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.change_status(bigint, text, bigint, boolean, text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
