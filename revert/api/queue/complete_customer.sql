-- Revert escashop:api/queue/complete_customer from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.complete_customer(bigint, bigint, text);

COMMIT;
