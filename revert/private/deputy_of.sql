-- Revert escashop:private/deputy_of from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.deputy_of(private.actor, smallint);

COMMIT;
