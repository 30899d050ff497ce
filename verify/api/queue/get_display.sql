-- Verify escashop:api/queue/get_display on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.get_display(text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.get_display(text, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.get_display(text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
