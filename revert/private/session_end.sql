-- Revert escashop:private/session_end from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.session_end(shop.sessions);
DROP FUNCTION private.session_end_at(text, timestamptz, timestamptz, int);

COMMIT;
