-- Revert escashop:private/find_repeat from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.find_repeat(smallint, text, bytea);

COMMIT;
