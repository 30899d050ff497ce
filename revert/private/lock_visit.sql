-- Revert escashop:private/lock_visit from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.lock_visit(private.actor, bigint);
DROP TYPE private.visit;

COMMIT;
