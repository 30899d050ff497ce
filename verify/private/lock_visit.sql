-- Verify escashop:private/lock_visit on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.visit'::regtype;
SELECT 'private.lock_visit(private.actor, bigint)'::regprocedure;

ROLLBACK;
