-- Revert escashop:private/return_to_line from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.return_to_line(private.visit, private.actor, text, boolean, text);

COMMIT;
