-- Revert escashop:private/check_amount from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.check_amount(numeric, text);

COMMIT;
