-- Revert escashop:private/place_by_hand from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.place_by_hand(private.queue_day, private.actor, text, bigint[]);

COMMIT;
