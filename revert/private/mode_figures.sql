-- Revert escashop:private/mode_figures from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.modes_json(smallint, date, date);
DROP FUNCTION private.mode_figures(smallint, date, date);

COMMIT;
