-- Verify escashop:private/write_z_report on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.write_z_report(shop.drawer_sessions, private.actor, text, text)'::regprocedure;

ROLLBACK;
