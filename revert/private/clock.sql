-- Revert escashop:private/clock from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.clock();

COMMIT;
