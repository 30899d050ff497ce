-- Verify escashop:private/customer_facts on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT FROM private.customer_facts WHERE false;

ROLLBACK;
