-- Verify escashop:api/queue/undo_action on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.undo_action(bigint, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.undo_action(bigint, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.undo_action(bigint, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
