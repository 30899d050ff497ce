-- Revert escashop:private/start_session from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.start_session(shop.users, text, inet, text, timestamptz, text, text, timestamptz);

COMMIT;
