-- Verify escashop:private/finding on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.finding'::regtype;

ROLLBACK;
