-- Revert escashop:private/count_cash from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.count_cash(jsonb);

COMMIT;
