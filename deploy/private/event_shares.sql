-- Deploy escashop:private/event_shares to pg
-- requires: private/business_hour
-- requires: private/share_of

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE VIEW private.event_shares AS
SELECT
    e.branch_id, e.business_date, e.id, e.created_at, e.customer_id, e.is_priority,
    private.business_hour(d.time_zone, e.business_date, e.created_at) AS hour,
    s.taken, s.carried_in, s.priority, s.served, s.cancelled,
    -- By window, not by a join: in the midst of a reset no statistics know yet how many it touched.
    CASE WHEN e.customer_id IS NOT NULL AND NOT bool_or(e.by_reset) OVER (
        PARTITION BY e.branch_id, e.business_date, e.customer_id
    ) THEN s.wait_minutes END AS wait_minutes,
    s.service_minutes, s.processing_minutes, coalesce(s.waiting, 0) AS waiting,
    -- Whose order was in the back had left the counter before.
    CASE WHEN s.served = 1 THEN coalesce(e.counter_id, (
        SELECT c.counter_id
        FROM shop.queue_events AS c
        WHERE c.branch_id = e.branch_id
          AND c.customer_id = e.customer_id
          AND c.id < e.id
          AND c.event_type IN ('called', 'transferred')
        ORDER BY c.id DESC
        LIMIT 1
    )) END AS served_at_counter
FROM shop.queue_events AS e
JOIN shop.queue_days AS d ON d.branch_id = e.branch_id AND d.business_date = e.business_date
LEFT JOIN shop.queue_events AS u
    ON u.branch_id = e.branch_id AND u.undoes_event_id = e.id AND u.undoes_event_id IS NOT NULL
-- An event that was undone, and the one that undid it, have no share: all null.
LEFT JOIN LATERAL private.share_of(e) AS s ON u.id IS NULL AND e.event_type <> 'undone';

COMMENT ON VIEW private.event_shares IS
'The share of every event in the figures of its hour, null where it was undone; the wait also where a reset
ended the visit or brought it into the day. served_at_counter: the counter that served, with served only.';

COMMIT;
