-- Revert escashop:private/match_customers from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.match_customers(smallint, bigint, text, date, date, text);
DROP FUNCTION private.check_customer_filter(text, text);

COMMIT;
