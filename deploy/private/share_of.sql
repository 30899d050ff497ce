-- Deploy escashop:private/share_of to pg
-- requires: shop/queue_events

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.share_of(event shop.queue_events)
RETURNS TABLE (
    taken              int,
    carried_in         int,
    priority           int,
    served             int,
    cancelled          int,
    wait_minutes       numeric,
    service_minutes    numeric,
    processing_minutes numeric,
    waiting            int
)
LANGUAGE sql
IMMUTABLE
PARALLEL SAFE
BEGIN ATOMIC
    SELECT
        (event.from_status IS NULL AND event.to_status IS NOT DISTINCT FROM 'waiting')::int,
        (event.from_status IS NULL AND event.to_status IS NOT DISTINCT FROM 'waiting'
            AND event.event_type = 'carried_over')::int,
        (event.from_status IS NULL AND event.to_status IS NOT DISTINCT FROM 'waiting'
            AND event.is_priority)::int,
        (event.event_type = 'served' AND NOT event.by_reset)::int,
        (event.event_type = 'cancelled' AND NOT event.by_reset)::int,
        CASE WHEN NOT event.by_reset THEN event.wait_minutes END,
        CASE WHEN NOT event.by_reset THEN event.service_minutes END,
        CASE WHEN NOT event.by_reset THEN event.processing_minutes END,
        (event.to_status IS NOT DISTINCT FROM 'waiting')::int
            - (event.from_status IS NOT DISTINCT FROM 'waiting')::int;
END;

COMMENT ON FUNCTION private.share_of(shop.queue_events) IS
'What an event that counts adds to the figures of its hour, and to the number waiting. It is written into
the query that calls it, so it costs no call.';

COMMIT;
