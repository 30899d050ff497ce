-- Revert escashop:shop/customer_history from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.customer_history;

COMMIT;
