-- Revert escashop:private/reconcile_money from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.reconcile_reports(smallint, date, date, date);
DROP FUNCTION private.reconcile_money(smallint, date, date);
DROP FUNCTION private.day_starts_at(text, date);

COMMIT;
