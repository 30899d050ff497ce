-- Revert escashop:private/verify_analytics from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.verify_analytics(smallint);

COMMIT;
