-- Revert escashop:private/reset_day from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.reset_day(private.actor, date, text, text, boolean);
DROP FUNCTION private.log_reset(private.actor, date, text, text, timestamptz, api.reset_outcome, bigint);
DROP FUNCTION private.needs_reset(smallint, date, boolean);

COMMIT;
