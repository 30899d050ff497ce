-- Revert escashop:private/end_visit from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.end_visit(private.visit, private.actor, text, text, text);

COMMIT;
