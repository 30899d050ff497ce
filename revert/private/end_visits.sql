-- Revert escashop:private/end_visits from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.end_visits(private.queue_day, private.actor, text);

COMMIT;
