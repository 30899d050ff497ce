-- Revert escashop:api/queue/transfer_customer from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.transfer_customer(bigint, bigint, text);

COMMIT;
