-- Revert escashop:private/read_date from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.read_date(text);

COMMIT;
