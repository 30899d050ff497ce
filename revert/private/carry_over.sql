-- Revert escashop:private/carry_over from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.carry_over(private.queue_day, private.actor, text);
DROP FUNCTION private.open_next_day(private.queue_day, private.actor);

COMMIT;
