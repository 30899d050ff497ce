-- Verify escashop:private/waiting_line on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT FROM private.waiting_line WHERE false;

ROLLBACK;
