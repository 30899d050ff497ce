-- Verify escashop:private/reconcile_money on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.day_starts_at(text, date)'::regprocedure;
SELECT 'private.reconcile_money(smallint, date, date)'::regprocedure;
SELECT 'private.reconcile_reports(smallint, date, date, date)'::regprocedure;

ROLLBACK;
