-- Revert escashop:api/transactions/create_transaction from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.create_transaction(bigint, numeric, text, text, bigint, text, text);

COMMIT;
