-- Revert escashop:private/daily_totals from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.daily_totals(smallint, date);

COMMIT;
