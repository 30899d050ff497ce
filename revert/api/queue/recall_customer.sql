-- Revert escashop:api/queue/recall_customer from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.recall_customer(bigint, text);

COMMIT;
