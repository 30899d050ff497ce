-- Revert escashop:jobs/schedule from pg

SELECT current_setting('cron.database_name', true) AS cron_database,
       coalesce(current_setting('cron.database_name', true), '') <> '' AS has_cron \gset
\set escashop_database :DBNAME

\if :has_cron
\connect :cron_database

BEGIN;

SELECT cron.unschedule(j.jobid)
FROM cron.job AS j
WHERE j.database = :'escashop_database'
  AND j.jobname LIKE 'escashop %';

COMMIT;
\endif
