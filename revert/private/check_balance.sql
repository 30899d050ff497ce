-- Revert escashop:private/check_balance from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.check_balance(numeric, text);

COMMIT;
