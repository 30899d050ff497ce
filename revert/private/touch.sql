-- Revert escashop:private/touch from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.touch();

COMMIT;
