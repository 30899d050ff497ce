-- Verify escashop:private/verify_drawers on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.drawer_sums(smallint, date, date)'::regprocedure;
SELECT 'private.z_modes(jsonb)'::regprocedure;
SELECT 'private.verify_z_reports(smallint, date, date)'::regprocedure;
SELECT 'private.verify_drawers(smallint, date, date)'::regprocedure;

ROLLBACK;
