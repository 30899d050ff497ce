-- Deploy escashop:private/wait_figures to pg
-- requires: private/event_shares
-- requires: private/percent_of
-- requires: private/token_label

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.wait_figures(
    branch_id      smallint,
    start_date     date,
    end_date       date,
    within_minutes int,
    is_priority    boolean
)
RETURNS jsonb
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    RETURN (
        SELECT jsonb_build_object(
            'joined', f.joined, 'called', f.called, 'within', f.within,
            'share', private.percent_of(f.within, f.called), 'average_wait_minutes', f.average,
            'longest_wait_minutes', f.longest,
            'longest', CASE WHEN e.id IS NOT NULL THEN jsonb_build_object(
                'business_date', e.business_date, 'at', e.created_at, 'customer_id', e.customer_id,
                'token_label', private.token_label(c.token_number)
            ) END
        )
        FROM (
            SELECT coalesce(sum(s.taken), 0) AS joined, count(s.wait_minutes) AS called,
                count(*) FILTER (WHERE s.wait_minutes <= within_minutes) AS within,
                coalesce(round(avg(s.wait_minutes), 2), 0.00) AS average,
                coalesce(max(s.wait_minutes), 0.00) AS longest,
                (array_agg(s.id ORDER BY s.wait_minutes DESC, s.id)
                    FILTER (WHERE s.wait_minutes IS NOT NULL))[1] AS longest_id
            FROM private.event_shares AS s
            WHERE s.branch_id = wait_figures.branch_id
              AND s.business_date BETWEEN start_date AND end_date
              AND s.is_priority = wait_figures.is_priority
              AND (s.taken = 1 OR s.wait_minutes IS NOT NULL)
        ) AS f
        LEFT JOIN shop.queue_events AS e ON e.branch_id = wait_figures.branch_id AND e.id = f.longest_id
        LEFT JOIN shop.customers AS c ON c.branch_id = e.branch_id AND c.id = e.customer_id
    );
END;
$$;

COMMENT ON FUNCTION private.wait_figures(smallint, date, date, int, boolean) IS
'How long those with priority, or those without, waited for their first call: how many joined and were called,
how many of them within so many minutes, share in percent, average, longest and whose that was.';

COMMIT;
