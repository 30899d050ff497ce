-- Revert escashop:private/read_address from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.read_address(text);

COMMIT;
