-- Verify escashop:api/drawers/drawer on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'api.drawer'::regclass;

ROLLBACK;
