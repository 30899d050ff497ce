-- Verify escashop:api/drawers/close_drawer on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.close_drawer(bigint, jsonb, text, text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.close_drawer(bigint, jsonb, text, text, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.close_drawer(bigint, jsonb, text, text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
