-- Revert escashop:api/transactions/list_outstanding from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_outstanding(int, int, text);

COMMIT;
