-- Deploy escashop:api/service/get_metrics to pg
-- requires: shop/activity_logs
-- requires: shop/customers
-- requires: shop/displays
-- requires: shop/queue_days
-- requires: shop/sms_notifications
-- requires: private/business_date
-- requires: private/due_at

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.get_metrics()
RETURNS TABLE (
    branch                    text,
    customers_waiting         bigint,
    longest_wait_seconds      numeric,
    days_overdue              bigint,
    broken_invariants         bigint,
    verify_age_seconds        numeric,
    messages_pending          bigint,
    messages_failed_last_day  bigint,
    displays_silent           bigint
)
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT
        b.code::text, w.count, w.longest, o.count, v.count, v.age, p.count, f.count, s.count
    FROM (SELECT private.clock() AS at OFFSET 0) AS k
    CROSS JOIN shop.branches AS b
    CROSS JOIN LATERAL (
        SELECT count(*), coalesce(round(extract(epoch FROM k.at - min(c.joined_at)), 3), 0) AS longest
        FROM shop.customers AS c
        WHERE c.branch_id = b.branch_id
          AND c.business_date = private.business_date(b.branch_id, k.at)
          AND c.queue_status = 'waiting'
    ) AS w
    CROSS JOIN LATERAL (
        SELECT count(*)
        FROM shop.queue_days AS d
        WHERE d.branch_id = b.branch_id
          AND d.status = 'open'
          AND private.due_at(d.branch_id, d.business_date) <= k.at
    ) AS o
    LEFT JOIN LATERAL (
        SELECT
            (l.details ->> 'rows')::bigint AS count,
            round(extract(epoch FROM k.at - l.created_at), 3) AS age
        FROM shop.activity_logs AS l
        WHERE l.branch_id = b.branch_id
          AND l.action = 'verify'
        ORDER BY l.id DESC
        LIMIT 1
    ) AS v ON true
    CROSS JOIN LATERAL (
        SELECT count(*)
        FROM shop.sms_notifications AS n
        WHERE n.branch_id = b.branch_id
          AND n.status = 'pending'
    ) AS p
    CROSS JOIN LATERAL (
        SELECT count(*)
        FROM shop.sms_notifications AS n
        WHERE n.branch_id = b.branch_id
          AND n.created_at > k.at - interval '1 day'
          AND n.status = 'failed'
    ) AS f
    CROSS JOIN LATERAL (
        SELECT count(*)
        FROM shop.displays AS e
        WHERE e.branch_id = b.branch_id
          AND e.last_seen_at BETWEEN k.at - interval '1 day' AND k.at - interval '5 minutes'
    ) AS s
    WHERE b.status = 'active'
    ORDER BY b.branch_id;
END;

COMMENT ON FUNCTION api.get_metrics() IS
'What a monitor watches, one row for each active branch: customers waiting now and how long the first of them
has, open days that should be closed, what the last daily verify found and how old it is (null = none yet),
messages that wait to be sent, those of the last day that failed, displays that named themselves within a day
and have not asked for 5 minutes. Figures only, so that it needs no session.';

GRANT EXECUTE ON FUNCTION api.get_metrics() TO escashop_web, escashop_dba;

COMMIT;
