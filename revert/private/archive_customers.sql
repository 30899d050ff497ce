-- Revert escashop:private/archive_customers from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.archive_customers(smallint, date, bigint[], timestamptz);
DROP FUNCTION private.list_unarchived(smallint, date);

COMMIT;
