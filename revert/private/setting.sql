-- Revert escashop:private/setting from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.setting(smallint, text);

COMMIT;
