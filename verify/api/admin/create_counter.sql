-- Verify escashop:api/admin/create_counter on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.create_counter(text, int, boolean, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.create_counter(text, int, boolean, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.create_counter(text, int, boolean, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
