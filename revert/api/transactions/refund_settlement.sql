-- Revert escashop:api/transactions/refund_settlement from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.refund_settlement(bigint, bigint, numeric, text, text, text, text);

COMMIT;
