-- Revert escashop:private/verify_erasure from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.verify_erasure(smallint);

COMMIT;
