-- Verify escashop:private/place_by_hand on pg

BEGIN;

SET LOCAL ROLE escashop_owner;

SELECT 'private.place_by_hand(private.queue_day, private.actor, text, bigint[])'::regprocedure;

ROLLBACK;
