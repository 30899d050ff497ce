-- Revert escashop:private/wait_figures from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.wait_figures(smallint, date, date, int, boolean);

COMMIT;
