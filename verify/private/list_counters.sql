-- Verify escashop:private/list_counters on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.list_counters(private.actor, boolean)'::regprocedure;

ROLLBACK;
