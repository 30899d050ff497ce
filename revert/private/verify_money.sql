-- Revert escashop:private/verify_money from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.verify_money(smallint);
DROP FUNCTION private.verify_bills(smallint);

COMMIT;
