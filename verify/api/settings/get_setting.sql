-- Verify escashop:api/settings/get_setting on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.get_setting(text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.get_setting(text, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.get_setting(text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
