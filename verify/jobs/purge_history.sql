-- Verify escashop:jobs/purge_history on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT NOT has_function_privilege('escashop_web', 'jobs.purge_archive(smallint)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_cron', 'jobs.purge_archive(smallint)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'jobs.purge_archive(smallint)', 'EXECUTE');
END;
$$;
DO $$
BEGIN
    ASSERT NOT has_function_privilege('escashop_web', 'jobs.purge_history()', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_cron', 'jobs.purge_history()', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'jobs.purge_history()', 'EXECUTE');
END;
$$;

ROLLBACK;
