-- Revert escashop:private/customer_facts from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP VIEW private.customer_facts;

COMMIT;
