-- Revert escashop:private/line_changes from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP VIEW private.line_changes;

COMMIT;
