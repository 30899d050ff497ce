-- Deploy escashop:private/verify_archive to pg
-- requires: private/finding
-- requires: private/sum_up_day
-- requires: shop/activity_logs
-- requires: shop/customer_history
-- requires: shop/daily_reset_log

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE VIEW private.kept_day AS
SELECT d.branch_id, d.business_date, d.status
FROM shop.queue_days AS d
WHERE to_jsonb(d.business_date) #>> '{}' >= coalesce((
    SELECT max(a.details ->> 'kept_from')
    FROM shop.activity_logs AS a
    WHERE a.branch_id = d.branch_id
      AND a.action = 'retention'
), '');

COMMENT ON VIEW private.kept_day IS
'The queue days whose archive jobs.purge_history has not removed.';

CREATE OR REPLACE FUNCTION private.verify_archive(branch_id smallint)
RETURNS SETOF private.finding
LANGUAGE sql
STABLE
BEGIN ATOMIC
    WITH kept AS MATERIALIZED (
        SELECT k.business_date, k.status
        FROM private.kept_day AS k
        WHERE k.branch_id = verify_archive.branch_id
    ),
    ended AS (
        SELECT e.business_date, e.customer_id, max(e.to_status::text) AS status
        FROM shop.queue_events AS e
        JOIN kept AS k ON k.business_date = e.business_date AND k.status = 'closed'
        WHERE e.branch_id = verify_archive.branch_id
          AND (e.event_type IN ('served', 'cancelled')
              OR (e.event_type = 'carried_over' AND e.to_status IS NULL))
          AND NOT EXISTS (
              SELECT FROM shop.queue_events AS u
              WHERE u.branch_id = e.branch_id AND u.undoes_event_id = e.id
          )
        GROUP BY e.business_date, e.customer_id
    ),
    archived AS (
        SELECT h.archive_date, h.original_customer_id, CASE
            WHEN NOT h.carried_forward THEN h.queue_status::text
        END AS status
        FROM shop.customer_history AS h
        JOIN kept AS k ON k.business_date = h.archive_date AND k.status = 'closed'
        WHERE h.branch_id = verify_archive.branch_id
    )
    SELECT 'archived_once_a_day', 'customer',
        coalesce(e.customer_id, a.original_customer_id)::text,
        CASE WHEN e.customer_id IS NULL THEN 'no visit' ELSE coalesce(e.status, 'carried over') END
            || ' on ' || coalesce(e.business_date, a.archive_date),
        CASE WHEN a.original_customer_id IS NULL THEN 'not archived' ELSE coalesce(a.status, 'carried over') END
    FROM ended AS e
    FULL JOIN archived AS a
        ON a.archive_date = e.business_date AND a.original_customer_id = e.customer_id
    WHERE e.customer_id IS NULL
       OR a.original_customer_id IS NULL
       OR e.status IS DISTINCT FROM a.status

    UNION ALL
    SELECT 'snapshot_is_sum_of_events', 'queue_day', h.business_date::text,
        (to_jsonb(s) - '{branch_id,business_date,archived_at,is_final}'::text[])::text,
        (to_jsonb(h) - '{branch_id,business_date,archived_at,is_final}'::text[])::text
    FROM shop.daily_queue_history AS h
    JOIN kept AS k ON k.business_date = h.business_date AND k.status = 'closed'
    CROSS JOIN LATERAL private.sum_up_day(h.branch_id, h.business_date) AS s
    WHERE h.branch_id = verify_archive.branch_id
      AND to_jsonb(s) - '{archived_at,is_final}'::text[] <> to_jsonb(h) - '{archived_at,is_final}'::text[]

    UNION ALL
    SELECT 'nobody_is_lost', 'queue_day', k.business_date::text, s.total_customers::text,
        s.completed_customers || ' completed, ' || s.cancelled_customers || ' cancelled, '
        || s.carried_forward_customers || ' carried over'
    FROM kept AS k
    CROSS JOIN LATERAL private.sum_up_day(verify_archive.branch_id, k.business_date) AS s
    WHERE k.status = 'closed'
      AND s.total_customers <> s.completed_customers + s.cancelled_customers + s.carried_forward_customers

    UNION ALL
    SELECT 'closed_day_has_final_snapshot', 'queue_day', k.business_date::text, 'final',
        CASE WHEN h.is_final IS NULL THEN 'none' ELSE 'not final' END
    FROM kept AS k
    LEFT JOIN shop.daily_queue_history AS h
        ON h.branch_id = verify_archive.branch_id AND h.business_date = k.business_date
    WHERE k.status = 'closed'
      AND h.is_final IS DISTINCT FROM true

    UNION ALL
    SELECT 'closing_has_its_log', 'queue_day', e.business_date::text,
        'one of version ' || e.version, count(l.id)::text
    FROM shop.queue_events AS e
    JOIN kept AS k ON k.business_date = e.business_date
    LEFT JOIN shop.daily_reset_log AS l
        ON l.branch_id = e.branch_id AND l.business_date = e.business_date
        AND l.version = e.version AND l.success
    WHERE e.branch_id = verify_archive.branch_id
      AND e.event_type = 'day_closed'
    GROUP BY e.id, e.business_date, e.version
    HAVING count(l.id) <> 1

    UNION ALL
    SELECT 'log_counts_what_was_done', 'reset', w.id::text,
        w.cancelled || ', ' || w.completed || ', ' || w.carried_forward,
        w.customers_cancelled || ', ' || w.customers_completed || ', ' || w.customers_carried_forward
    FROM (
        SELECT l.id, l.customers_cancelled, l.customers_completed, l.customers_carried_forward,
            count(*) FILTER (WHERE e.event_type = 'cancelled') AS cancelled,
            count(*) FILTER (WHERE e.event_type = 'served') AS completed,
            count(*) FILTER (WHERE e.event_type = 'carried_over') AS carried_forward
        FROM shop.daily_reset_log AS l
        LEFT JOIN shop.queue_events AS e
            ON e.branch_id = l.branch_id AND e.business_date = l.business_date
            AND e.version = l.version AND e.by_reset AND e.from_status IS NOT NULL
        WHERE l.branch_id = verify_archive.branch_id
          AND l.success
        GROUP BY l.branch_id, l.id
    ) AS w
    WHERE (w.cancelled, w.completed, w.carried_forward)
        <> (w.customers_cancelled, w.customers_completed, w.customers_carried_forward);
END;

COMMENT ON FUNCTION private.verify_archive(smallint) IS
'Broken invariants of what closings left behind in a branch, as far back as it is kept: each visit that ended
on a closed day is in its archive once and as it ended, snapshots are the sums of their events, nobody is
lost, a closed day has a final snapshot, a closing has one successful log row, which counts what it did.';

COMMIT;
