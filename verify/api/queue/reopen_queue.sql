-- Verify escashop:api/queue/reopen_queue on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT NOT has_function_privilege('escashop_cron', 'api.reopen_queue(text, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_web', 'api.reopen_queue(text, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.reopen_queue(text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
