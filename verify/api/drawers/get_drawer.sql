-- Verify escashop:api/drawers/get_drawer on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.get_drawer(bigint, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.get_drawer(bigint, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.get_drawer(bigint, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
