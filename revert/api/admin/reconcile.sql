-- Revert escashop:api/admin/reconcile from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.reconcile(date, date, text);

COMMIT;
