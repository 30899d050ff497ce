-- Revert escashop:private/credit_of from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.credit_of(smallint, boolean, boolean, boolean);

COMMIT;
