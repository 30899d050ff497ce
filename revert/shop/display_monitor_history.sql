-- Revert escashop:shop/display_monitor_history from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP VIEW shop.display_monitor_history;

COMMIT;
