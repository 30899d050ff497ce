-- Deploy escashop:api/transactions/get_daily_summary to pg
-- requires: private/authorize
-- requires: private/business_date
-- requires: private/daily_totals
-- requires: private/mode_figures
-- requires: private/people_figures

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.get_daily_summary(date date DEFAULT NULL, session text DEFAULT NULL)
RETURNS TABLE (
    business_date        date,
    billed_total         numeric,
    billed_count         bigint,
    paid_count           bigint,
    partial_count        bigint,
    unpaid_count         bigint,
    collected_total      numeric,
    payment_count        bigint,
    modes                jsonb,
    agents               jsonb,
    cashiers             jsonb,
    registered_customers bigint
)
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_date  date := date;
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');
    v_date  := coalesce(v_date, private.business_date(v_actor.branch_id, private.clock()));

    RETURN QUERY
    SELECT v_date, f.billed_total, f.billed_count, f.paid_count, f.partial_count, f.unpaid_count,
        f.collected_total, f.payment_count,
        private.modes_json(v_actor.branch_id, v_date, v_date),
        private.agents_json(v_actor.branch_id, v_date, v_date),
        private.cashiers_json(v_actor.branch_id, v_date, v_date), f.registered_customers
    FROM private.daily_totals(v_actor.branch_id, v_date) AS f;
END;
$$;

COMMENT ON FUNCTION api.get_daily_summary(date, text) IS
'The figures of a business date, by default today: what was billed that day, how many of those bills are
paid, partly paid and unpaid, what was collected that day, both by mode, billed by agent, collected by
cashier, and how many customers registered. Money in jsonb is text. Errors: 28000; SHD01.';

GRANT EXECUTE ON FUNCTION api.get_daily_summary(date, text) TO escashop_web, escashop_dba;

COMMIT;
