-- Verify escashop:api/queue/call_customer on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.call_customer(bigint, bigint, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.call_customer(bigint, bigint, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.call_customer(bigint, bigint, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
