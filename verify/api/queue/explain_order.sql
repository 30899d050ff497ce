-- Verify escashop:api/queue/explain_order on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.explain_order(bigint, bigint, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.explain_order(bigint, bigint, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.explain_order(bigint, bigint, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
