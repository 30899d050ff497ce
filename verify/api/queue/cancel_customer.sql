-- Verify escashop:api/queue/cancel_customer on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.cancel_customer(bigint, text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.cancel_customer(bigint, text, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.cancel_customer(bigint, text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
