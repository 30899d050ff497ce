-- Verify escashop:api/service/check_ready on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.check_ready(text, timestamptz)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.check_ready(text, timestamptz)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.check_ready(text, timestamptz)', 'EXECUTE');
END;
$$;

ROLLBACK;
