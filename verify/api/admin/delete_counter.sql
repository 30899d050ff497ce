-- Verify escashop:api/admin/delete_counter on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.delete_counter(bigint, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.delete_counter(bigint, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.delete_counter(bigint, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
