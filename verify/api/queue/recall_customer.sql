-- Verify escashop:api/queue/recall_customer on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.recall_customer(bigint, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.recall_customer(bigint, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.recall_customer(bigint, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
