-- Revert escashop:private/tell_event from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.event_facts(shop.queue_events);
DROP FUNCTION private.tell_event(shop.queue_events);
DROP FUNCTION private.label_in(jsonb);

COMMIT;
