-- Revert escashop:private/overtakes from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.overtakes(smallint, date, date);

COMMIT;
