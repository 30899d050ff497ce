-- Revert escashop:api/transactions/list_settlements from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_settlements(bigint, text);

COMMIT;
