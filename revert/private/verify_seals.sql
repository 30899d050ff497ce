-- Revert escashop:private/verify_seals from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.verify_seals(smallint);

COMMIT;
