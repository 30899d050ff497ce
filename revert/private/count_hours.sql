-- Revert escashop:private/count_hours from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP TRIGGER queue_events_after_count_hours ON shop.queue_events;
DROP FUNCTION private.count_hours();

COMMIT;
