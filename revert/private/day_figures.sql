-- Revert escashop:private/day_figures from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.days_json(smallint, date, date, boolean);
DROP FUNCTION private.day_figures(smallint, date, date);

COMMIT;
