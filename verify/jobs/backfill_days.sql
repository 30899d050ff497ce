-- Verify escashop:jobs/backfill_days on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT NOT has_function_privilege('escashop_web', 'jobs.list_days(smallint, date, date)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_cron', 'jobs.list_days(smallint, date, date)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'jobs.list_days(smallint, date, date)', 'EXECUTE');
END;
$$;
DO $$
BEGIN
    ASSERT NOT has_function_privilege('escashop_web', 'jobs.backfill_day(smallint, date)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_cron', 'jobs.backfill_day(smallint, date)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'jobs.backfill_day(smallint, date)', 'EXECUTE');
END;
$$;
DO $$
BEGIN
    ASSERT NOT has_function_privilege('escashop_web', 'jobs.backfill_days(int, date, date)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_cron', 'jobs.backfill_days(int, date, date)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'jobs.backfill_days(int, date, date)', 'EXECUTE');
END;
$$;

ROLLBACK;
