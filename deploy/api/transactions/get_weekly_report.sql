-- Deploy escashop:api/transactions/get_weekly_report to pg
-- requires: private/authorize
-- requires: private/check_range
-- requires: private/day_figures
-- requires: private/mode_figures
-- requires: private/percent_of

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.get_weekly_report(
    start_date date,
    end_date   date,
    session    text DEFAULT NULL
)
RETURNS TABLE (
    billed_total    numeric,
    billed_count    bigint,
    collected_total numeric,
    payment_count   bigint,
    modes           jsonb,
    days            jsonb
)
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');

    PERFORM private.check_range(start_date, end_date);

    RETURN QUERY
    WITH figures AS (
        SELECT f.* FROM private.mode_figures(v_actor.branch_id, start_date, end_date) AS f
    ), total AS (
        SELECT sum(f.billed_amount) AS billed, sum(f.billed_count)::bigint AS bills,
            sum(f.collected_amount) AS collected, sum(f.payment_count)::bigint AS payments
        FROM figures AS f
    )
    SELECT t.billed, t.bills, t.collected, t.payments,
        (SELECT jsonb_agg(jsonb_build_object(
            'payment_mode', f.payment_mode, 'label', f.label,
            'billed_amount', f.billed_amount::text, 'billed_count', f.billed_count,
            'billed_percentage', private.percent_of(f.billed_amount, t.billed)::text,
            'collected_amount', f.collected_amount::text, 'payment_count', f.payment_count,
            'collected_percentage', private.percent_of(f.collected_amount, t.collected)::text
         ) ORDER BY f.collected_amount DESC, f.billed_amount DESC, f.place) FROM figures AS f),
        private.days_json(v_actor.branch_id, start_date, end_date, newest_first => false)
    FROM total AS t;
END;
$$;

COMMENT ON FUNCTION api.get_weekly_report(date, date, text) IS
'The figures of a range of business dates, both included, 366 at most: by mode, with the share of the total
in percent, the most collected first, and for each day. Money in jsonb is text.
Errors: 28000; SHD01; SHV56 dates.';

GRANT EXECUTE ON FUNCTION api.get_weekly_report(date, date, text) TO escashop_web, escashop_dba;

COMMIT;
