-- Verify escashop:api/transactions/list_payment_tracking on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.list_payment_tracking(bigint, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.list_payment_tracking(bigint, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.list_payment_tracking(bigint, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
