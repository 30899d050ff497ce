-- Revert escashop:private/write_bill from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.write_bill(
    private.queue_day, shop.customers, text, numeric, text, bigint, bigint, text, bytea
);

COMMIT;
