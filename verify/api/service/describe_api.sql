-- Verify escashop:api/service/describe_api on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.describe_api()', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.describe_api()', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.describe_api()', 'EXECUTE');
END;
$$;

ROLLBACK;
