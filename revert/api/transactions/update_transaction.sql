-- Revert escashop:api/transactions/update_transaction from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.update_transaction(bigint, numeric, text, text);

COMMIT;
