-- Revert escashop:jobs/close_due_days from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP PROCEDURE jobs.close_due_days();
DROP FUNCTION jobs.record_failed_reset(smallint, date, timestamptz, text, text);
DROP FUNCTION jobs.close_day(smallint, date);
DROP FUNCTION private.started_by(smallint, date);
DROP FUNCTION jobs.claim_day(smallint, date);
DROP FUNCTION jobs.due_days();

COMMIT;
