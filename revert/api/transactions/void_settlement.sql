-- Revert escashop:api/transactions/void_settlement from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.void_settlement(bigint, bigint, text, text, text);

COMMIT;
