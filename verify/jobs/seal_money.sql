-- Verify escashop:jobs/seal_money on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT NOT has_function_privilege('escashop_web', 'jobs.seal_branch(smallint, boolean, boolean)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_cron', 'jobs.seal_branch(smallint, boolean, boolean)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'jobs.seal_branch(smallint, boolean, boolean)', 'EXECUTE');
END;
$$;
DO $$
BEGIN
    ASSERT NOT has_function_privilege('escashop_web', 'jobs.seal_money(boolean)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_cron', 'jobs.seal_money(boolean)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'jobs.seal_money(boolean)', 'EXECUTE');
END;
$$;

ROLLBACK;
