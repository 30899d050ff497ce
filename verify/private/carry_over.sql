-- Verify escashop:private/carry_over on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.open_next_day(private.queue_day, private.actor)'::regprocedure;
SELECT 'private.carry_over(private.queue_day, private.actor, text)'::regprocedure;

ROLLBACK;
