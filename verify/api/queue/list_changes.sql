-- Verify escashop:api/queue/list_changes on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.list_changes(text, bigint)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.list_changes(text, bigint)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.list_changes(text, bigint)', 'EXECUTE');
END;
$$;

ROLLBACK;
