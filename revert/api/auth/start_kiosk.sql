-- Revert escashop:api/auth/start_kiosk from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION api.start_kiosk(text);

COMMIT;
