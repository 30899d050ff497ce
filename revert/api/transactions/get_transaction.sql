-- Revert escashop:api/transactions/get_transaction from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.get_transaction(bigint, text);

COMMIT;
