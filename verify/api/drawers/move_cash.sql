-- Verify escashop:api/drawers/move_cash on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.move_cash(bigint, text, numeric, text, text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.move_cash(bigint, text, numeric, text, text, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.move_cash(bigint, text, numeric, text, text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
