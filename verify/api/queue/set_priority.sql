-- Verify escashop:api/queue/set_priority on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.set_priority(bigint, jsonb, text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.set_priority(bigint, jsonb, text, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.set_priority(bigint, jsonb, text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
