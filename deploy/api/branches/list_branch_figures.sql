-- Deploy escashop:api/branches/list_branch_figures to pg
-- requires: private/authorize
-- requires: private/closing_status
-- requires: private/daily_totals
-- requires: private/queue_stats

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_branch_figures(session text DEFAULT NULL)
RETURNS TABLE (
    branch_id            smallint,
    code                 text,
    name                 text,
    time_zone            text,
    status               text,
    business_date        date,
    day_status           text,
    queue                jsonb,
    registered_customers bigint,
    paid_count           bigint,
    partial_count        bigint,
    unpaid_count         bigint,
    billed_total         numeric,
    billed_before        numeric,
    collected_total      numeric,
    collected_before     numeric,
    last_closing         jsonb,
    overdue_days         jsonb,
    last_verify          jsonb
)
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_now timestamptz;
BEGIN
    PERFORM private.authorize(session, '{super_admin}');

    v_now := private.clock();

    -- The figures of the branches' own pages, each on its own business date.
    RETURN QUERY
    SELECT b.branch_id, b.code::text, b.name, b.time_zone, b.status, d.today, coalesce(q.status, 'open'),
        private.queue_stats(b.branch_id, d.today, v_now),
        f.registered_customers, f.paid_count, f.partial_count, f.unpaid_count,
        f.billed_total, w.billed_total, f.collected_total, w.collected_total,
        s.last_closing, s.overdue_days, v.last_verify
    FROM shop.branches AS b
    CROSS JOIN LATERAL private.business_date(b.branch_id, v_now) AS d (today)
    LEFT JOIN shop.queue_days AS q ON q.branch_id = b.branch_id AND q.business_date = d.today
    CROSS JOIN LATERAL private.daily_totals(b.branch_id, d.today) AS f
    CROSS JOIN LATERAL private.daily_totals(b.branch_id, d.today - 7) AS w
    CROSS JOIN LATERAL private.closing_status(b.branch_id, v_now) AS s
    LEFT JOIN LATERAL (
        SELECT jsonb_build_object('at', l.created_at, 'rows', l.details -> 'rows') AS last_verify
        FROM shop.activity_logs AS l
        WHERE l.branch_id = b.branch_id
          AND l.action = 'verify'
        ORDER BY l.id DESC
        LIMIT 1
    ) AS v ON true
    ORDER BY b.branch_id;
END;
$$;

COMMENT ON FUNCTION api.list_branch_figures(text) IS
'Every branch of the chain on its own business date, inactive ones too, for super_admins: queue as in
get_queue_stats, waits in minutes; bills of the day by state, billed and collected beside the same weekday a
week before; last_closing and overdue_days as in get_scheduler_status; last_verify {at, rows}, what the daily
verify found (0 rows = all well, null = it has not run yet). Errors: 28000; SHD01.';

GRANT EXECUTE ON FUNCTION api.list_branch_figures(text) TO escashop_web, escashop_dba;

COMMIT;
