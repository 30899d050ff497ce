-- Revert escashop:private/sum_up_period from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.sum_up_period(smallint, date, date);

COMMIT;
