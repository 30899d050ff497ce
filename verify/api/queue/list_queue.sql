-- Verify escashop:api/queue/list_queue on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.list_queue(text, text, boolean, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.list_queue(text, text, boolean, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.list_queue(text, text, boolean, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
