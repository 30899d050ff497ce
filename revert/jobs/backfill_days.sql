-- Revert escashop:jobs/backfill_days from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP PROCEDURE jobs.backfill_days(int, date, date);
DROP FUNCTION jobs.backfill_day(smallint, date);
DROP FUNCTION jobs.list_days(smallint, date, date);

COMMIT;
