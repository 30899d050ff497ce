-- Verify escashop:jobs/run_backfills on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT NOT has_function_privilege('escashop_web', 'jobs.backfill_next_day(smallint)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_cron', 'jobs.backfill_next_day(smallint)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'jobs.backfill_next_day(smallint)', 'EXECUTE');
END;
$$;
DO $$
BEGIN
    ASSERT NOT has_function_privilege('escashop_web', 'jobs.run_backfills()', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_cron', 'jobs.run_backfills()', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'jobs.run_backfills()', 'EXECUTE');
END;
$$;

ROLLBACK;
