-- Verify escashop:private/waiting_line on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT branch_id, business_date, customer_id, position FROM private.waiting_line WHERE false;
SELECT 'private.first_in_line(smallint, date)'::regprocedure;
SELECT 'private.place_in_line(smallint, date, int, timestamptz, int)'::regprocedure;

ROLLBACK;
