-- Revert escashop:private/clean from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.given(text, text);
DROP FUNCTION private.clean(text);

COMMIT;
