-- Revert escashop:private/hash_password from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.is_password(text, text);
DROP FUNCTION private.hash_password(text);
DROP FUNCTION private.check_password(smallint, text, text, text);

COMMIT;
