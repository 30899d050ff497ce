-- Deploy escashop:private/hours_from_events to pg
-- requires: private/event_shares

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE VIEW private.hours_from_events AS
SELECT
    w.branch_id, w.business_date, w.hour,
    coalesce(sum(w.taken), 0)::int AS total_customers,
    coalesce(sum(w.carried_in), 0)::int AS carried_in_customers,
    coalesce(sum(w.priority), 0)::int AS priority_customers,
    coalesce(sum(w.served), 0)::int AS customers_served,
    coalesce(sum(w.cancelled), 0)::int AS customers_cancelled,
    count(w.wait_minutes)::int AS wait_count,
    coalesce(sum(w.wait_minutes), 0)::shop.minutes AS wait_total_minutes,
    count(w.service_minutes)::int AS service_count,
    coalesce(sum(w.service_minutes), 0)::shop.minutes AS service_total_minutes,
    count(w.processing_minutes)::int AS processing_count,
    coalesce(sum(w.processing_minutes), 0)::shop.minutes AS processing_total_minutes,
    min(w.processing_minutes)::shop.minutes AS min_processing_minutes,
    max(w.processing_minutes)::shop.minutes AS max_processing_minutes,
    max(greatest(w.waiting_after, w.waiting_after - w.waiting))::int AS peak_queue_length,
    (max(ARRAY[w.id, w.waiting_after]))[2]::int AS waiting_customers,
    max(w.id) AS last_event_id
FROM (
    SELECT s.*, sum(s.waiting) OVER (PARTITION BY s.branch_id, s.business_date ORDER BY s.id) AS waiting_after
    FROM private.event_shares AS s
) AS w
GROUP BY w.branch_id, w.business_date, w.hour;

COMMENT ON VIEW private.hours_from_events IS
'What shop.queue_analytics must hold, worked out from the events.';

COMMIT;
