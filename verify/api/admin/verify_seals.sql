-- Verify escashop:api/admin/verify_seals on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT NOT has_function_privilege('escashop_web', 'api.verify_seals(text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.verify_seals(text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.verify_seals(text)', 'EXECUTE');
END;
$$;

ROLLBACK;
