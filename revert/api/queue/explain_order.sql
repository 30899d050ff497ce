-- Revert escashop:api/queue/explain_order from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.explain_order(bigint, bigint, text);

COMMIT;
