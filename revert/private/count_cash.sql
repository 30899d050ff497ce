-- Revert escashop:private/count_cash from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.is_counted(shop.drawer_sessions, jsonb);
DROP FUNCTION private.count_cash(jsonb);

COMMIT;
