-- Revert escashop:api/transactions/grant_discount from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.grant_discount(bigint, text, text, text, text);

COMMIT;
