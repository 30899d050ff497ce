-- Revert escashop:shop/daily_reports from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.daily_reports;

COMMIT;
