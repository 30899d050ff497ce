-- Verify escashop:api/settings/update_setting on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.update_setting(text, jsonb, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.update_setting(text, jsonb, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.update_setting(text, jsonb, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
