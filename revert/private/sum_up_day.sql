-- Revert escashop:private/sum_up_day from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.sum_up_day(smallint, date);

COMMIT;
