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
            'joined', coalesce(sum(s.taken), 0), 'called', count(s.wait_minutes),
            'within', count(*) FILTER (WHERE s.wait_minutes <= within_minutes),
            'share', private.percent_of(
                count(*) FILTER (WHERE s.wait_minutes <= within_minutes), count(s.wait_minutes)),
            'average_wait_minutes', coalesce(round(avg(s.wait_minutes), 2), 0.00),
            'longest_wait_minutes', coalesce(max(s.wait_minutes), 0.00),
            'longest', (array_agg(jsonb_build_object(
                'business_date', s.business_date, 'at', s.created_at, 'customer_id', s.customer_id,
                'token_label', private.token_label(c.token_number)
            ) ORDER BY s.wait_minutes DESC, s.id) FILTER (WHERE s.wait_minutes IS NOT NULL))[1]
        )
        FROM private.event_shares AS s
        LEFT JOIN shop.customers AS c ON c.branch_id = s.branch_id AND c.id = s.customer_id
        WHERE s.branch_id = wait_figures.branch_id
          AND s.business_date BETWEEN start_date AND end_date
          AND s.is_priority = wait_figures.is_priority
          AND (s.taken = 1 OR s.wait_minutes IS NOT NULL)
    );
END;
$$;

COMMENT ON FUNCTION private.wait_figures(smallint, date, date, int, boolean) IS
'How long those with priority, or those without, waited for their first call: how many joined and were called,
how many of them within so many minutes, share in percent, average, longest and whose that was.';

COMMIT;
