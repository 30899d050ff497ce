-- Verify escashop:private/count_cash on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.count_cash(jsonb)'::regprocedure;
SELECT 'private.is_counted(shop.drawer_sessions, jsonb)'::regprocedure;

ROLLBACK;
