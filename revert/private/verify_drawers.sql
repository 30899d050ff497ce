-- Revert escashop:private/verify_drawers from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.verify_drawers(smallint, date, date);
DROP FUNCTION private.verify_z_reports(smallint, date, date);
DROP FUNCTION private.z_modes(jsonb);
DROP FUNCTION private.drawer_sums(smallint, date, date);

COMMIT;
