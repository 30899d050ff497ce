-- Revert escashop:private/write_z_report from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.write_z_report(shop.drawer_sessions, private.actor, text, text);

COMMIT;
