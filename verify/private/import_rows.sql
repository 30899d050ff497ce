-- Verify escashop:private/import_rows on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.adapt_row(text, jsonb, jsonb)'::regprocedure;
SELECT 'private.import_rows(smallint, text, jsonb[], jsonb, bigint)'::regprocedure;
SELECT 'private.import_bills(smallint, jsonb[], jsonb, bigint)'::regprocedure;

ROLLBACK;
