-- Revert escashop:private/check_format from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.inert(text);
DROP FUNCTION private.check_format(text, bigint);

COMMIT;
