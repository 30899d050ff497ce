-- Revert escashop:api/queue/cancel_customer from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.cancel_customer(bigint, text, text);

COMMIT;
