-- Deploy escashop:private/line_changes to pg
-- requires: shop/queue_events

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE VIEW private.line_changes AS
SELECT
    w.branch_id, w.business_date, w.id, w.event_type, w.customer_id, w.is_direct, w.queue_position,
    -- Where the event left the customer in line, and where the one before had: ranks among all of the day.
    w.rank, lag(w.rank) OVER (PARTITION BY w.branch_id, w.business_date, w.customer_id ORDER BY w.id) AS left_rank,
    count(*) OVER (PARTITION BY w.branch_id, w.business_date)::int AS ranks
FROM (
    SELECT
        e.branch_id, e.business_date, e.id, e.event_type, e.customer_id, e.queue_position,
        e.details ? 'is_direct' AS is_direct,
        CASE WHEN e.to_status = 'waiting' THEN dense_rank() OVER (
            PARTITION BY e.branch_id, e.business_date
            ORDER BY (e.details #>> '{place,manual_position}')::int,
                (e.details #>> '{place,effective_at}')::timestamptz, (e.details #>> '{place,token_number}')::int
        ) END::int AS rank
    FROM shop.queue_events AS e
    WHERE e.customer_id IS NOT NULL
) AS w;

COMMENT ON VIEW private.line_changes IS
'The events of customers with their places in line as numbers, in the order of calling: what proves it.';

COMMIT;
