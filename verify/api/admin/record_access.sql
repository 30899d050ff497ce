-- Verify escashop:api/admin/record_access on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.record_access(text, text, text, text, text, text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.record_access(text, text, text, text, text, text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_dba', 'api.record_access(text, text, text, text, text, text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
