-- Revert escashop:private/is_deployed from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.is_deployed(text, timestamptz);

COMMIT;
