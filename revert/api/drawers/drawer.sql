-- Revert escashop:api/drawers/drawer from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP VIEW api.drawer;

COMMIT;
