-- Revert escashop:private/erase_person from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.erase_person(smallint, bigint);

COMMIT;
