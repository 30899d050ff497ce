-- Verify escashop:api/admin/reorder_list on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.reorder_list(text, jsonb, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.reorder_list(text, jsonb, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.reorder_list(text, jsonb, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
