-- Verify escashop:private/end_visit on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.end_visit(private.visit, private.actor, text, text, text)'::regprocedure;

ROLLBACK;
