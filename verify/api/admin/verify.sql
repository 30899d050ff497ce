-- Verify escashop:api/admin/verify on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.verify(text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.verify(text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.verify(text)', 'EXECUTE');
END;
$$;

ROLLBACK;
