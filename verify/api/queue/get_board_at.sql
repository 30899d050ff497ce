-- Verify escashop:api/queue/get_board_at on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.get_board_at(timestamptz, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.get_board_at(timestamptz, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.get_board_at(timestamptz, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
