-- Verify escashop:api/customers/erase_customer on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.erase_customer(bigint, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.erase_customer(bigint, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.erase_customer(bigint, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
