-- Verify escashop:api/admin/create_grade_type on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT     has_function_privilege(
        'escashop_web',
        'api.create_grade_type(text, text, integer, text)', 'EXECUTE');
    ASSERT NOT has_function_privilege(
        'escashop_cron',
        'api.create_grade_type(text, text, integer, text)', 'EXECUTE');
    ASSERT     has_function_privilege(
        'escashop_dba',
        'api.create_grade_type(text, text, integer, text)', 'EXECUTE');
END;
$$;

ROLLBACK;
