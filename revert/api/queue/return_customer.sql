-- Revert escashop:api/queue/return_customer from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.return_customer(bigint, boolean, text, text);

COMMIT;
