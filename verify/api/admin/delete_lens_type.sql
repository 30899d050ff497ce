-- Verify escashop:api/admin/delete_lens_type on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.delete_lens_type(bigint, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.delete_lens_type(bigint, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.delete_lens_type(bigint, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
