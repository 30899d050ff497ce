-- Revert escashop:shop/counters from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.counters;

COMMIT;
