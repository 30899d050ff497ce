-- Verify escashop:api/drawers/open_drawer on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.open_drawer(text, numeric, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.open_drawer(text, numeric, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.open_drawer(text, numeric, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
