-- Verify escashop:private/line_changes on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT FROM private.line_changes WHERE false;

ROLLBACK;
