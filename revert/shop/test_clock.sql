-- Revert escashop:shop/test_clock from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.test_clock;

COMMIT;
