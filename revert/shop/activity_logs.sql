-- Revert escashop:shop/activity_logs from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TABLE shop.activity_logs;
DROP FUNCTION shop.activity_logs_let_old_go();

COMMIT;
