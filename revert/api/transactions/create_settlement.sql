-- Revert escashop:api/transactions/create_settlement from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.create_settlement(bigint, numeric, text, numeric, text, text, text);

COMMIT;
