-- Revert escashop:private/closing_status from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.closing_status(smallint, timestamptz);

COMMIT;
