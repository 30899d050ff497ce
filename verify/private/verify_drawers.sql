-- Verify escashop:private/verify_drawers on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.drawer_sums(smallint)'::regprocedure;
SELECT 'private.z_modes(jsonb)'::regprocedure;
SELECT 'private.verify_z_reports(smallint)'::regprocedure;
SELECT 'private.verify_drawers(smallint)'::regprocedure;

ROLLBACK;
