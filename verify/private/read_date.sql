-- Verify escashop:private/read_date on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.read_date(text)'::regprocedure;

ROLLBACK;
