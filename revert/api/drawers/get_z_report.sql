-- Revert escashop:api/drawers/get_z_report from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.get_z_report(bigint, text);

COMMIT;
