-- Verify escashop:private/match_customers on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.check_customer_filter(text, text)'::regprocedure;
SELECT 'private.match_customers(smallint, bigint, text, date, date, text)'::regprocedure;

ROLLBACK;
