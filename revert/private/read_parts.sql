-- Revert escashop:private/read_parts from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.read_parts(private.money_act);

COMMIT;
