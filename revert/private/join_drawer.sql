-- Revert escashop:private/join_drawer from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.join_drawer(private.actor);

COMMIT;
