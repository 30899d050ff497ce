-- Revert escashop:private/check_period from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.first_date(smallint, int);
DROP FUNCTION private.check_period(date, date, int);

COMMIT;
