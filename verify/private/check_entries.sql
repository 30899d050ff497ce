-- Verify escashop:private/check_entries on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.check_entries(jsonb, text)'::regprocedure;
SELECT 'private.entries_total(jsonb)'::regprocedure;

ROLLBACK;
