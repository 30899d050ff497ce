-- Revert escashop:private/authorize from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.authorize(text, text[]);
DROP TYPE private.actor;

COMMIT;
