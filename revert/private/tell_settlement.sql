-- Revert escashop:private/tell_settlement from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.tell_split(smallint, private.attempted);
DROP FUNCTION private.tell_settlement(smallint, private.attempted);

COMMIT;
