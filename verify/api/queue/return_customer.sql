-- Verify escashop:api/queue/return_customer on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.return_customer(bigint, boolean, text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.return_customer(bigint, boolean, text, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.return_customer(bigint, boolean, text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
