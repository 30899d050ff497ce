-- Verify escashop:private/last_transition on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.last_transition(private.visit, private.actor)'::regprocedure;

ROLLBACK;
