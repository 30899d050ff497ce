-- Deploy escashop:api/transactions/get_payment_mode_stats to pg
-- requires: private/authorize
-- requires: private/check_range
-- requires: private/mode_figures

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.get_payment_mode_stats(
    start_date date,
    end_date   date,
    session    text DEFAULT NULL
)
RETURNS TABLE (
    billed_total    numeric,
    billed_count    bigint,
    collected_total numeric,
    payment_count   bigint,
    modes           jsonb
)
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_modes jsonb;
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');

    PERFORM private.check_range(start_date, end_date);

    v_modes := private.modes_json(v_actor.branch_id, start_date, end_date);

    -- The totals are those of the modes: no second look at the books.
    RETURN QUERY
    SELECT sum((m ->> 'billed_amount')::numeric), sum((m ->> 'billed_count')::bigint)::bigint,
        sum((m ->> 'collected_amount')::numeric), sum((m ->> 'payment_count')::bigint)::bigint, v_modes
    FROM jsonb_array_elements(v_modes) AS m;
END;
$$;

COMMENT ON FUNCTION api.get_payment_mode_stats(date, date, text) IS
'What was billed and what was collected by mode, all five, on business dates, both included, 366 days at
most. Money in jsonb is text. Errors: 28000; SHD01; SHV56 dates.';

GRANT EXECUTE ON FUNCTION api.get_payment_mode_stats(date, date, text) TO escashop_web, escashop_dba;

COMMIT;
