-- Verify escashop:private/reconcile_drawers on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.reconcile_drawers(smallint, date, date, date)'::regprocedure;

ROLLBACK;
