-- Revert escashop:private/find_bills from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.find_bills(private.actor, date, date, text, text, bigint, bigint, bigint, text, boolean);
DROP FUNCTION private.check_bill_filters(text, text, text);

COMMIT;
