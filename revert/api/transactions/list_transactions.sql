-- Revert escashop:api/transactions/list_transactions from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_transactions(
    date, date, text, text, bigint, bigint, bigint, text, boolean, int, int, text
);

COMMIT;
