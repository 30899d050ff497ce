-- Revert escashop:private/waiting_line from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP VIEW private.waiting_line;

COMMIT;
