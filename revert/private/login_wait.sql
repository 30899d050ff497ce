-- Revert escashop:private/login_wait from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.login_wait(smallint, text, inet, timestamptz);

COMMIT;
