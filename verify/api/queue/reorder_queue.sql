-- Verify escashop:api/queue/reorder_queue on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.reorder_queue(jsonb, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.reorder_queue(jsonb, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.reorder_queue(jsonb, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
