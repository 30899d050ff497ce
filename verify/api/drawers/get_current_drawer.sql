-- Verify escashop:api/drawers/get_current_drawer on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.get_current_drawer(text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.get_current_drawer(text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.get_current_drawer(text)', 'EXECUTE');
END;
$$;

ROLLBACK;
