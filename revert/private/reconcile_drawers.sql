-- Revert escashop:private/reconcile_drawers from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.reconcile_drawers(smallint, date, date, date);

COMMIT;
