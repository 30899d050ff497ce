-- Verify escashop:api/customers/list_sales_agents on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.list_sales_agents(text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.list_sales_agents(text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.list_sales_agents(text)', 'EXECUTE');
END;
$$;

ROLLBACK;
