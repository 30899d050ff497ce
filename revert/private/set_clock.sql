-- Revert escashop:private/set_clock from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.set_clock(timestamptz, boolean);

COMMIT;
