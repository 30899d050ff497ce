-- Revert escashop:api/transactions/list_payment_tracking from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.list_payment_tracking(bigint, text);

COMMIT;
