-- Verify escashop:api/customers/list_grade_types on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege('escashop_web', 'api.list_grade_types(boolean, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege('escashop_cron', 'api.list_grade_types(boolean, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'api.list_grade_types(boolean, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
