-- Verify escashop:api/settings/update_settings on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.update_settings(jsonb, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.update_settings(jsonb, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.update_settings(jsonb, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
