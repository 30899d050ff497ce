-- Revert escashop:private/settle from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.settle(shop.transactions, numeric, text, numeric, text, bigint, text, uuid);
DROP FUNCTION private.lock_bill(smallint, bigint);

COMMIT;
