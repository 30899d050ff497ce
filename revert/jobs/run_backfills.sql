-- Revert escashop:jobs/run_backfills from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP PROCEDURE jobs.run_backfills();
DROP FUNCTION jobs.backfill_next_day(smallint);

COMMIT;
