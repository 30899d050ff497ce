-- Revert escashop:private/last_transition from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.last_transition(private.visit, private.actor);

COMMIT;
