-- Revert escashop:api/drawers/get_x_report from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.get_x_report(bigint, text);

COMMIT;
