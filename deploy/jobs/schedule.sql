-- Deploy escashop:jobs/schedule to pg
-- requires: jobs/close_due_days
-- requires: jobs/purge_history
-- requires: jobs/purge_short_lived
-- requires: jobs/run_backfills
-- requires: jobs/run_verify
-- requires: jobs/seal_money

-- pg_cron may live in another database: remember this one, go there, schedule for here.
SELECT current_setting('cron.database_name', true) AS cron_database,
       coalesce(current_setting('cron.database_name', true), '') <> '' AS has_cron \gset
\set escashop_database :DBNAME

\if :has_cron
\connect :cron_database

BEGIN;

CREATE EXTENSION IF NOT EXISTS pg_cron;

-- Times are GMT in older releases: none of these depends on the hour of a branch.
CREATE TEMP TABLE wanted (name, schedule, command) ON COMMIT DROP AS VALUES
    ('close_due_days',    '*/5 * * * *', 'CALL jobs.close_due_days()'),
    ('seal_money',        '* * * * *',   'CALL jobs.seal_money()'),
    ('run_backfills',     '* * * * *',   'CALL jobs.run_backfills()'),
    ('seal_everything',   '7 18 * * *',  'CALL jobs.seal_money(everything => true)'),
    ('purge_short_lived', '17 18 * * *', 'CALL jobs.purge_short_lived()'),
    ('run_verify',        '37 18 * * *', 'CALL jobs.run_verify()'),
    ('purge_history',     '57 18 * * 6', 'CALL jobs.purge_history()');

SELECT cron.unschedule(j.jobid)
FROM cron.job AS j
WHERE j.database = :'escashop_database'
  AND j.jobname LIKE 'escashop %'
  AND j.jobname <> ALL (SELECT format('escashop %s %s', w.name, :'escashop_database') FROM wanted AS w);

-- A job of the same name and user is replaced.
SELECT cron.schedule_in_database(
    format('escashop %s %s', w.name, :'escashop_database'), w.schedule,
    w.command, :'escashop_database', 'escashop_scheduler'
)
FROM wanted AS w;

COMMIT;
\endif
