-- Verify escashop:api/customers/find_customer on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.find_customer(text, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.find_customer(text, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.find_customer(text, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
