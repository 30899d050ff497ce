-- Verify escashop:api/queue/reset_queue on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT NOT has_function_privilege('escashop_cron', 'api.reset_queue(text, date, boolean, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_web', 'api.reset_queue(text, date, boolean, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.reset_queue(text, date, boolean, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
