-- Deploy escashop:private/day_figures to pg
-- requires: shop/payment_settlements

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.day_figures(branch_id smallint, start_date date, end_date date)
RETURNS TABLE (
    business_date    date,
    billed_amount    numeric,
    billed_count     bigint,
    collected_amount numeric,
    payment_count    bigint
)
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT day_figures.start_date + g.n, coalesce(b.amount, 0.00), coalesce(b.bill_count, 0),
        coalesce(c.amount, 0.00), coalesce(c.payment_count, 0)
    FROM generate_series(0, day_figures.end_date - day_figures.start_date) AS g (n)
    LEFT JOIN (
        SELECT t.business_date, sum(t.amount) AS amount, count(*) AS bill_count
        FROM shop.transactions AS t
        WHERE t.branch_id = day_figures.branch_id
          AND t.business_date BETWEEN day_figures.start_date AND day_figures.end_date
          AND t.voided_at IS NULL
        GROUP BY t.business_date
    ) AS b ON b.business_date = day_figures.start_date + g.n
    LEFT JOIN (
        SELECT s.business_date, sum(s.effect) AS amount,
            count(*) FILTER (WHERE s.kind = 'payment') AS payment_count
        FROM shop.payment_settlements AS s
        WHERE s.branch_id = day_figures.branch_id
          AND s.business_date BETWEEN day_figures.start_date AND day_figures.end_date
        GROUP BY s.business_date
    ) AS c ON c.business_date = day_figures.start_date + g.n;
END;

COMMENT ON FUNCTION private.day_figures(smallint, date, date) IS
'What was billed and what was collected on each business date of a range, both ends included, also on days
of nothing.';

CREATE OR REPLACE FUNCTION private.days_json(
    branch_id smallint, start_date date, end_date date, newest_first boolean
)
RETURNS jsonb
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT jsonb_agg(jsonb_build_object(
        'business_date', f.business_date,
        'billed_amount', f.billed_amount::text, 'billed_count', f.billed_count,
        'collected_amount', f.collected_amount::text, 'payment_count', f.payment_count
    ) ORDER BY CASE WHEN days_json.newest_first THEN days_json.end_date - f.business_date END, f.business_date)
    FROM private.day_figures(days_json.branch_id, days_json.start_date, days_json.end_date) AS f;
END;

COMMENT ON FUNCTION private.days_json(smallint, date, date, boolean) IS
'private.day_figures as JSON, money as text, in the order asked for.';

COMMIT;
