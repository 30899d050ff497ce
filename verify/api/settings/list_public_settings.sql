-- Verify escashop:api/settings/list_public_settings on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.list_public_settings(text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.list_public_settings(text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.list_public_settings(text)', 'EXECUTE');
END;
$$;

ROLLBACK;
