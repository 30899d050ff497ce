-- Verify escashop:api/admin/update_grade_type on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege(
        'escashop_web',
        'api.update_grade_type(bigint, text, text, integer, boolean, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege(
        'escashop_cron',
        'api.update_grade_type(bigint, text, text, integer, boolean, text)', 'EXECUTE');
    ASSERT     has_function_privilege(
        'escashop_dba',
        'api.update_grade_type(bigint, text, text, integer, boolean, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
