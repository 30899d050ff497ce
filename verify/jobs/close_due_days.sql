-- Verify escashop:jobs/close_due_days on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DO $$
BEGIN
    ASSERT NOT has_function_privilege('escashop_web', 'jobs.due_days()', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_cron', 'jobs.due_days()', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'jobs.due_days()', 'EXECUTE');
END;
$$;
DO $$
BEGIN
    ASSERT NOT has_function_privilege('escashop_web', 'jobs.claim_day(smallint, date)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_cron', 'jobs.claim_day(smallint, date)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'jobs.claim_day(smallint, date)', 'EXECUTE');
END;
$$;
SELECT 'private.started_by(smallint, date)'::regprocedure;
DO $$
BEGIN
    ASSERT NOT has_function_privilege('escashop_web', 'jobs.close_day(smallint, date)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_cron', 'jobs.close_day(smallint, date)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'jobs.close_day(smallint, date)', 'EXECUTE');
END;
$$;
DO $$
BEGIN
    ASSERT NOT has_function_privilege('escashop_web', 'jobs.record_failed_reset(smallint, date, timestamptz, text, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_cron', 'jobs.record_failed_reset(smallint, date, timestamptz, text, text)', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'jobs.record_failed_reset(smallint, date, timestamptz, text, text)', 'EXECUTE');
END;
$$;
DO $$
BEGIN
    ASSERT NOT has_function_privilege('escashop_web', 'jobs.close_due_days()', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_cron', 'jobs.close_due_days()', 'EXECUTE');
    ASSERT     has_function_privilege('escashop_dba', 'jobs.close_due_days()', 'EXECUTE');
END;
$$;

ROLLBACK;
