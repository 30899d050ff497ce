-- Revert escashop:api/queue/customer from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP VIEW api.customer;

COMMIT;
