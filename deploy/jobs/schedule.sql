-- Deploy escashop:jobs/schedule to pg
-- requires: jobs/purge_short_lived

-- pg_cron may live in another database: remember this one, go there, schedule for here.
SELECT current_setting('cron.database_name', true) AS cron_database,
       coalesce(current_setting('cron.database_name', true), '') <> '' AS has_cron \gset
\set escashop_database :DBNAME

\if :has_cron
\connect :cron_database

BEGIN;

CREATE EXTENSION IF NOT EXISTS pg_cron;

SELECT cron.schedule_in_database(
    'escashop purge_short_lived ' || :'escashop_database', '17 18 * * *',
    'CALL jobs.purge_short_lived()', :'escashop_database', 'escashop_scheduler'
);

COMMIT;
\endif
