-- Verify escashop:api/drawers/list_drawers on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.list_drawers(date, date, bigint, boolean, int, int, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.list_drawers(date, date, bigint, boolean, int, int, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.list_drawers(date, date, bigint, boolean, int, int, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
