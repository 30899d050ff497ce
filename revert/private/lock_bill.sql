-- Revert escashop:private/lock_bill from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.check_valid(shop.transactions);
DROP FUNCTION private.lock_bill(smallint, bigint);

COMMIT;
