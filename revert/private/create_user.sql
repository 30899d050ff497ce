-- Revert escashop:private/create_user from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.create_user(smallint, text, text, text, text);

COMMIT;
