-- Verify escashop:private/reset_day on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.needs_reset(smallint, date, boolean)'::regprocedure;
SELECT 'private.log_reset(private.actor, date, text, text, timestamptz, api.reset_outcome, bigint)'::regprocedure;
SELECT 'private.reset_day(private.actor, date, text, text, boolean)'::regprocedure;

ROLLBACK;
