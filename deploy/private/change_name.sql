-- Deploy escashop:private/change_name to pg
-- requires: shop/queue_events

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.change_name(event shop.queue_events)
RETURNS text
LANGUAGE sql
IMMUTABLE
RETURN CASE
    WHEN (event).by_reset AND (event).event_type NOT LIKE 'day\_%' THEN NULL
    ELSE CASE (event).event_type
        WHEN 'joined' THEN 'customer_joined'
        WHEN 'called' THEN 'customer_called'
        WHEN 'recalled' THEN 'customer_recalled'
        WHEN 'transferred' THEN 'customer_transferred'
        WHEN 'returned' THEN 'customer_returned'
        WHEN 'no_show' THEN 'customer_no_show'
        WHEN 'processing_started' THEN 'customer_processing'
        WHEN 'served' THEN 'customer_completed'
        WHEN 'cancelled' THEN 'customer_cancelled'
        WHEN 'reordered' THEN 'queue_reordered'
        WHEN 'priority_changed' THEN 'priority_changed'
        WHEN 'undone' THEN 'action_undone'
        WHEN 'counter_changed' THEN 'counter_changed'
        WHEN 'day_opened' THEN 'day_opened'
        WHEN 'day_closed' THEN 'day_closed'
        WHEN 'day_reopened' THEN 'day_reopened'
    END
END;

COMMENT ON FUNCTION private.change_name(shop.queue_events) IS
'What the live stream calls an event; null for what a reset did to customers, and for carried_over: there
day_closed says it all.';

COMMIT;
