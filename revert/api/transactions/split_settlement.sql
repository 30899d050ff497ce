-- Revert escashop:api/transactions/split_settlement from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.split_settlement(bigint, jsonb, text, text, text);

COMMIT;
