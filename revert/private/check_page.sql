-- Revert escashop:private/check_page from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.check_page(int, int);

COMMIT;
