-- Revert escashop:api/transactions/void_transaction from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.void_transaction(bigint, text, text);

COMMIT;
