-- Revert escashop:private/spread_period from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.spread_period(smallint, date, date);

COMMIT;
