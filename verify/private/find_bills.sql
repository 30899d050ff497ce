-- Verify escashop:private/find_bills on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.check_bill_filters(text, text, text)'::regprocedure;
SELECT 'private.find_bills(private.actor, date, date, text, text, bigint, bigint, bigint, text, boolean)'::regprocedure;

ROLLBACK;
