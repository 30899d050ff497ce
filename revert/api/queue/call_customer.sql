-- Revert escashop:api/queue/call_customer from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.call_customer(bigint, bigint, text);

COMMIT;
