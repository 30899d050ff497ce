-- Revert escashop:private/age_class from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.age_class(int);

COMMIT;
