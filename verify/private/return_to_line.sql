-- Verify escashop:private/return_to_line on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.return_to_line(private.visit, private.actor, text, boolean, text)'::regprocedure;

ROLLBACK;
