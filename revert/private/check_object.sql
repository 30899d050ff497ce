-- Revert escashop:private/check_object from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.check_object(jsonb, text[], text);

COMMIT;
