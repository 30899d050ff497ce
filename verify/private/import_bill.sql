-- Verify escashop:private/import_bill on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.import_bill(smallint, bigint, text, numeric, text, bigint, bigint, timestamptz, timestamptz)'::regprocedure;

ROLLBACK;
