-- Verify escashop:jobs/run_verify on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT NOT has_function_privilege('escashop_web', 'jobs.verify_branch(smallint)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_cron', 'jobs.verify_branch(smallint)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'jobs.verify_branch(smallint)', 'EXECUTE');
END;
$$;
DO $$
BEGIN
    ASSERT NOT has_function_privilege('escashop_web', 'jobs.run_verify()', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_cron', 'jobs.run_verify()', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'jobs.run_verify()', 'EXECUTE');
END;
$$;

ROLLBACK;
