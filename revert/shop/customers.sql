-- Revert escashop:shop/customers from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.customers;
DROP DOMAIN shop.phone_number;
DROP DOMAIN shop.prescription_value;
DROP DOMAIN shop.distribution_method;
DROP DOMAIN shop.queue_status;

COMMIT;
