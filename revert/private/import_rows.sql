-- Revert escashop:private/import_rows from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.import_bills(smallint, jsonb[], jsonb, bigint);
DROP FUNCTION private.import_rows(smallint, text, jsonb[], jsonb, bigint);
DROP FUNCTION private.adapt_row(text, jsonb, jsonb);

COMMIT;
