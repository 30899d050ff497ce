-- Verify escashop:api/service/get_metrics on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.get_metrics()', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.get_metrics()', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.get_metrics()', 'EXECUTE');
END;
$$;

ROLLBACK;
