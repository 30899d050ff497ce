-- Verify escashop:private/end_visits on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.end_visits(private.queue_day, private.actor, text)'::regprocedure;

ROLLBACK;
