-- Deploy escashop:private/end_visits to pg
-- requires: private/lock_queue_day
-- requires: private/minutes_between

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.end_visits(
    day           private.queue_day,
    actor         private.actor,
    reason        text,
    OUT cancelled int,
    OUT completed int
)
LANGUAGE plpgsql
AS $$
BEGIN
    UPDATE shop.counters AS d
    SET last_reset_at = day.at
    FROM shop.customers AS c
    WHERE c.branch_id = day.branch_id
      AND c.business_date = day.business_date
      AND c.queue_status = 'serving'
      AND d.branch_id = c.branch_id
      AND d.id = c.counter_id;

    INSERT INTO shop.queue_events (
        branch_id, business_date, version, event_type, customer_id, counter_id, from_status, to_status,
        user_id, actor, service_minutes, processing_minutes, is_priority, by_reset, reason, created_at
    )
    SELECT
        c.branch_id, c.business_date, day.version,
        CASE c.queue_status WHEN 'waiting' THEN 'cancelled' ELSE 'served' END, c.id, c.counter_id,
        c.queue_status, CASE c.queue_status WHEN 'waiting' THEN 'cancelled' ELSE 'completed' END,
        actor.user_id, actor.name,
        CASE WHEN c.queue_status <> 'waiting' THEN private.minutes_between(c.called_at, day.at) END,
        CASE c.queue_status WHEN 'processing' THEN private.minutes_between(c.processing_at, day.at) END,
        c.is_priority, true, end_visits.reason, day.at
    FROM shop.customers AS c
    WHERE c.branch_id = day.branch_id
      AND c.business_date = day.business_date
      AND c.queue_status IN ('waiting', 'serving', 'processing')
    ORDER BY c.id;

    WITH ended AS (
        UPDATE shop.customers AS c
        SET queue_status    = CASE c.queue_status WHEN 'waiting' THEN 'cancelled' ELSE 'completed' END,
            counter_id      = NULL,
            manual_position = NULL,
            served_at       = coalesce(c.served_at, day.at),
            reset_at        = day.at,
            updated_at      = day.at,
            remarks         = concat_ws(' | ', c.remarks, end_visits.reason)
        WHERE c.branch_id = day.branch_id
          AND c.business_date = day.business_date
          AND c.queue_status IN ('waiting', 'serving', 'processing')
        RETURNING c.queue_status
    )
    SELECT count(*) FILTER (WHERE e.queue_status = 'cancelled'), count(*) FILTER (WHERE e.queue_status = 'completed')
    INTO cancelled, completed
    FROM ended AS e;
END;
$$;

COMMENT ON FUNCTION private.end_visits(private.queue_day, private.actor, text) IS
'Ends what is left of a queue day, all at once under its lock: waiting is cancelled, serving and processing
completed, with the reason, an event each by the reset, and the counters free. Returns how many of each.';

COMMIT;
