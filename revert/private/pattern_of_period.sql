-- Revert escashop:private/pattern_of_period from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.pattern_of_period(smallint, date, date);

COMMIT;
