-- Verify escashop:private/drawer_report on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.expected_cash(shop.drawer_sessions)'::regprocedure;
SELECT 'private.drawer_modes(shop.drawer_sessions)'::regprocedure;
SELECT 'private.drawer_movements(shop.drawer_sessions)'::regprocedure;
SELECT 'private.drawer_report(shop.drawer_sessions)'::regprocedure;

ROLLBACK;
