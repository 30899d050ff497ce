-- Verify escashop:private/set_pause on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.set_pause(private.actor, bigint, boolean)'::regprocedure;

ROLLBACK;
