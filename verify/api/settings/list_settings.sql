-- Verify escashop:api/settings/list_settings on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.list_settings(text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.list_settings(text, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.list_settings(text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
