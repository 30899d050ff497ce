-- Revert escashop:private/verify_seals from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.verify_seals(smallint, boolean);
DROP FUNCTION private.seals_to_walk(smallint, boolean);

COMMIT;
