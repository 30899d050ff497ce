-- Revert escashop:private/percent_of from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.percent_of(numeric, numeric);

COMMIT;
