-- Revert escashop:private/e164 from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.e164(text, text);

COMMIT;
