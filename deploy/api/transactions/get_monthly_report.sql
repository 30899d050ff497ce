-- Deploy escashop:api/transactions/get_monthly_report to pg
-- requires: private/authorize
-- requires: private/day_figures
-- requires: private/mode_figures
-- requires: private/people_figures

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.get_monthly_report(
    year    int,
    month   int,
    session text DEFAULT NULL
)
RETURNS TABLE (
    billed_total    numeric,
    billed_count    bigint,
    collected_total numeric,
    payment_count   bigint,
    modes           jsonb,
    days            jsonb,
    agents          jsonb
)
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_modes jsonb;
    v_first date;
    v_last  date;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    IF year IS NULL OR year NOT BETWEEN 1900 AND 9998 THEN
        RAISE EXCEPTION 'year must be between 1900 and 9998' USING ERRCODE = 'SHV56', COLUMN = 'year';
    ELSIF month IS NULL OR month NOT BETWEEN 1 AND 12 THEN
        RAISE EXCEPTION 'month must be between 1 and 12' USING ERRCODE = 'SHV56', COLUMN = 'month';
    END IF;

    v_first := make_date(year, month, 1);
    v_last  := make_date(year + month / 12, month % 12 + 1, 1) - 1;

    v_modes := private.modes_json(v_actor.branch_id, v_first, v_last);

    -- The totals are those of the modes: no second look at the books.
    RETURN QUERY
    SELECT sum((m ->> 'billed_amount')::numeric), sum((m ->> 'billed_count')::bigint)::bigint,
        sum((m ->> 'collected_amount')::numeric), sum((m ->> 'payment_count')::bigint)::bigint, v_modes,
        private.days_json(v_actor.branch_id, v_first, v_last, newest_first => true),
        private.agents_json(v_actor.branch_id, v_first, v_last, best => 10)
    FROM jsonb_array_elements(v_modes) AS m;
END;
$$;

COMMENT ON FUNCTION api.get_monthly_report(int, int, text) IS
'The figures of a month: totals, by mode, each of its days, newest first, and the ten best agents by what
was billed, then by name. Money in jsonb is text. Errors: 28000; SHD01; SHV56 year, month.';

GRANT EXECUTE ON FUNCTION api.get_monthly_report(int, int, text) TO escashop_web, escashop_dba;

COMMIT;
