-- Verify escashop:jobs/purge_short_lived on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT NOT has_function_privilege('escashop_web', 'jobs.purge_branch(smallint)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_cron', 'jobs.purge_branch(smallint)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'jobs.purge_branch(smallint)', 'EXECUTE');
END;
$$;
DO $$
BEGIN
    ASSERT NOT has_function_privilege('escashop_web', 'jobs.list_branches()', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_cron', 'jobs.list_branches()', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'jobs.list_branches()', 'EXECUTE');
END;
$$;
DO $$
BEGIN
    ASSERT NOT has_function_privilege('escashop_web', 'jobs.purge_short_lived()', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_cron', 'jobs.purge_short_lived()', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'jobs.purge_short_lived()', 'EXECUTE');
END;
$$;

ROLLBACK;
