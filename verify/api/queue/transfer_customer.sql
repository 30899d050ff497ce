-- Verify escashop:api/queue/transfer_customer on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.transfer_customer(bigint, bigint, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.transfer_customer(bigint, bigint, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.transfer_customer(bigint, bigint, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
