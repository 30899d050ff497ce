-- Revert escashop:private/verify_order from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.verify_order(smallint);

COMMIT;
