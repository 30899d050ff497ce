-- Revert escashop:private/uncount_event from pg

BEGIN;

SET LOCAL ROLE escashop_owner;

DROP FUNCTION private.uncount_event(shop.queue_events);
DROP FUNCTION private.peaks_since(shop.queue_events, bigint);

COMMIT;
