-- Deploy escashop:private/daily_reports_json to pg
-- requires: shop/daily_reports
-- requires: private/check_entries
-- requires: private/payment_modes

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.daily_report_entries(report shop.daily_reports)
RETURNS jsonb
LANGUAGE sql
STABLE
RETURN CASE WHEN (report).business_date IS NOT NULL THEN jsonb_build_object(
    'petty_cash_start', (report).petty_cash_start::text, 'petty_cash_end', (report).petty_cash_end::text,
    'expenses', (report).expenses, 'funds', (report).funds
) END;

COMMENT ON FUNCTION private.daily_report_entries(shop.daily_reports) IS
'What people entered, for the activity log; null for no report.';

CREATE OR REPLACE FUNCTION private.daily_reports_json(branch_id smallint, dates date[])
RETURNS TABLE (business_date date, report jsonb)
LANGUAGE sql
STABLE
BEGIN ATOMIC
    -- All dates in two scans; a mode that nobody used is a zero, not absent.
    WITH figure AS (
        SELECT d.business_date, m.payment_mode, m.place, coalesce(b.amount, 0.00) AS billed,
            coalesce(b.bill_count, 0) AS bill_count, coalesce(c.amount, 0.00) AS collected,
            coalesce(c.payment_count, 0) AS payment_count
        FROM unnest(daily_reports_json.dates) AS d (business_date)
        CROSS JOIN private.payment_modes() AS m
        LEFT JOIN (
            SELECT t.business_date, t.payment_mode, sum(t.amount) AS amount, count(*) AS bill_count
            FROM shop.transactions AS t
            WHERE t.branch_id = daily_reports_json.branch_id
              AND t.business_date = ANY (daily_reports_json.dates)
              AND t.voided_at IS NULL
            GROUP BY t.business_date, t.payment_mode
        ) AS b ON b.business_date = d.business_date AND b.payment_mode = m.payment_mode
        LEFT JOIN (
            SELECT s.business_date, s.payment_mode, sum(s.effect) AS amount,
                count(*) FILTER (WHERE s.kind = 'payment') AS payment_count
            FROM shop.payment_settlements AS s
            WHERE s.branch_id = daily_reports_json.branch_id
              AND s.business_date = ANY (daily_reports_json.dates)
            GROUP BY s.business_date, s.payment_mode
        ) AS c ON c.business_date = d.business_date AND c.payment_mode = m.payment_mode
    ), summed AS (
        SELECT f.business_date, sum(f.collected) AS revenue, sum(f.bill_count) AS bill_count,
            sum(f.payment_count) AS payment_count,
            jsonb_object_agg('total_' || f.payment_mode, f.collected::text) AS totals,
            jsonb_object_agg(f.payment_mode, f.billed::text) AS billed
        FROM figure AS f
        GROUP BY f.business_date
    )
    SELECT r.business_date, s.totals || jsonb_build_object(
        'exists', true, 'date', r.business_date, 'total_revenue', s.revenue::text, 'billed', s.billed,
        'petty_cash_start', r.petty_cash_start::text, 'petty_cash_end', r.petty_cash_end::text,
        'expenses', r.expenses, 'expenses_total', private.entries_total(r.expenses)::text,
        'funds', r.funds, 'funds_total', private.entries_total(r.funds)::text,
        'cash_turnover', (r.petty_cash_start + s.revenue + private.entries_total(r.funds)
            - private.entries_total(r.expenses) - r.petty_cash_end)::text,
        'transaction_count', s.bill_count, 'settlement_count', s.payment_count,
        'prepared_by', r.prepared_by, 'prepared_by_name', u.full_name, 'updated_at', r.updated_at
    )
    FROM shop.daily_reports AS r
    JOIN summed AS s ON s.business_date = r.business_date
    JOIN shop.users AS u ON u.branch_id = r.branch_id AND u.id = r.prepared_by
    WHERE r.branch_id = daily_reports_json.branch_id;
END;

COMMENT ON FUNCTION private.daily_reports_json(smallint, date[]) IS
'The saved daily reports of some dates, with what was collected and billed then; no row where none is
saved. cash_turnover = petty cash at the start + the five modes collected + funds - expenses - petty cash
at the end. Money is text.';

COMMIT;
