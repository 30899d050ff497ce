-- Verify escashop:private/record_attempt on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.record_attempt(private.actor, private.money_act, private.attempted, timestamptz, timestamptz)'::regprocedure;

ROLLBACK;
