-- Revert escashop:private/drawer_report from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.drawer_report(shop.drawer_sessions);
DROP FUNCTION private.drawer_movements(shop.drawer_sessions);
DROP FUNCTION private.drawer_modes(shop.drawer_sessions);
DROP FUNCTION private.expected_cash(shop.drawer_sessions);

COMMIT;
