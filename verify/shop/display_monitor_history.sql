-- Verify escashop:shop/display_monitor_history on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'shop.display_monitor_history'::regclass;

ROLLBACK;
