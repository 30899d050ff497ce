-- Revert escashop:private/check_range from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.check_range(date, date, int);

COMMIT;
