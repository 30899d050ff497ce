-- Verify escashop:private/archive_customers on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.list_unarchived(smallint, date)'::regprocedure;
SELECT 'private.archive_customers(smallint, date, bigint[], timestamptz)'::regprocedure;

ROLLBACK;
