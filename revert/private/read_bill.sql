-- Revert escashop:private/read_bill from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.read_bill(private.actor, bigint);

COMMIT;
