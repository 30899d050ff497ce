-- Revert escashop:private/refuse_change from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.refuse_change();

COMMIT;
