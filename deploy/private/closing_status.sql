-- Deploy escashop:private/closing_status to pg
-- requires: private/due_at
-- requires: shop/daily_reset_log

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.closing_status(branch_id smallint, at timestamptz)
RETURNS TABLE (
    enabled      boolean,
    last_closing jsonb,
    next_due_at  text,
    overdue_days jsonb
)
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    enabled := private.setting(branch_id, 'queue.auto_reset_enabled')::boolean;

    SELECT jsonb_build_object(
        'business_date', l.business_date, 'started_by', l.started_by, 'success', l.success,
        'started_at', private.local_time(l.branch_id, l.started_at), 'duration_ms', l.duration_ms,
        'sqlstate', l.sqlstate, 'message', l.error_message
    )
    INTO last_closing
    FROM shop.daily_reset_log AS l
    WHERE l.branch_id = closing_status.branch_id
    ORDER BY l.id DESC
    LIMIT 1;

    -- Today is due in time also when nobody has come yet.
    SELECT
        private.local_time(closing_status.branch_id, min(u.due_at) FILTER (WHERE u.due_at > at AND enabled)),
        coalesce(jsonb_agg(o.business_date ORDER BY o.business_date) FILTER (WHERE u.due_at <= at), '[]')
    INTO next_due_at, overdue_days
    FROM (
        SELECT d.business_date
        FROM shop.queue_days AS d
        WHERE d.branch_id = closing_status.branch_id
          AND d.status = 'open'
        UNION
        SELECT private.business_date(closing_status.branch_id, at)
    ) AS o
    CROSS JOIN LATERAL private.due_at(closing_status.branch_id, o.business_date) AS u (due_at);

    RETURN NEXT;
END;
$$;

COMMENT ON FUNCTION private.closing_status(smallint, timestamptz) IS
'Whether the scheduler closes the days of a branch, its last closing (null = none yet), when the next day is
due on the clocks of the branch (null while it is switched off), and the days that should be closed and are
not.';

COMMIT;
