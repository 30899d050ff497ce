-- Revert escashop:private/import_bill from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.import_bill(smallint, bigint, text, numeric, text, bigint, bigint, timestamptz, timestamptz);

COMMIT;
