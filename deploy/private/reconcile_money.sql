-- Deploy escashop:private/reconcile_money to pg
-- requires: private/finding
-- requires: shop/payment_settlements
-- requires: shop/payment_tracking
-- requires: shop/daily_reports

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.day_starts_at(time_zone text, business_date date)
RETURNS timestamptz
LANGUAGE sql
STABLE
PARALLEL SAFE
RETURN make_timestamptz(
    extract(year FROM business_date)::int, extract(month FROM business_date)::int,
    extract(day FROM business_date)::int, 0, 0, 0, time_zone
);

COMMENT ON FUNCTION private.day_starts_at(text, date) IS 'The first instant of a business date in a time zone.';

CREATE OR REPLACE FUNCTION private.reconcile_money(branch_id smallint, start_date date, end_date date)
RETURNS SETOF private.finding
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT 'bill_is_its_settlements', 'transaction', t.id::text, coalesce(s.effect, 0.00)::text, t.paid_amount::text
    FROM (
        SELECT b.id
        FROM shop.transactions AS b
        WHERE b.branch_id = reconcile_money.branch_id
          AND b.business_date BETWEEN reconcile_money.start_date AND reconcile_money.end_date
        UNION
        SELECT p.transaction_id
        FROM shop.payment_settlements AS p
        WHERE p.branch_id = reconcile_money.branch_id
          AND p.business_date BETWEEN reconcile_money.start_date AND reconcile_money.end_date
    ) AS r
    JOIN shop.transactions AS t ON t.branch_id = reconcile_money.branch_id AND t.id = r.id
    CROSS JOIN LATERAL (
        SELECT sum(p.effect) AS effect
        FROM shop.payment_settlements AS p
        WHERE p.branch_id = t.branch_id
          AND p.transaction_id = t.id
    ) AS s
    WHERE t.paid_amount <> coalesce(s.effect, 0)
    UNION ALL
    SELECT 'settlement_is_its_trail', 'reference', s.reference::text,
        coalesce(concat(p.amount, ' for bill ', p.transaction_id), 'no trail'),
        concat(s.amount, ' for bill ', s.transaction_id)
    FROM (
        SELECT g.reference, min(g.transaction_id) AS transaction_id, sum(g.amount) AS amount
        FROM shop.payment_settlements AS g
        WHERE g.branch_id = reconcile_money.branch_id
          AND g.business_date BETWEEN reconcile_money.start_date AND reconcile_money.end_date
        GROUP BY g.reference
    ) AS s
    LEFT JOIN shop.payment_tracking AS p ON p.branch_id = reconcile_money.branch_id
        AND p.reference = s.reference AND p.event = 'completed'
    -- A void is of the whole and asks for no amount.
    WHERE (CASE p.action WHEN 'void' THEN s.amount ELSE p.amount END, p.transaction_id)
        IS DISTINCT FROM (s.amount, s.transaction_id)
    UNION ALL
    SELECT 'trail_has_its_settlement', 'reference', p.reference::text,
        concat(p.amount, ' for bill ', p.transaction_id), 'no settlement'
    FROM shop.payment_tracking AS p
    WHERE p.branch_id = reconcile_money.branch_id
      AND p.event = 'completed'
      -- Not joined: the planner believes in few rows between two values, and in a ninth of them between two columns.
      AND p.created_at >= (
          SELECT private.day_starts_at(b.time_zone, reconcile_money.start_date)
          FROM shop.branches AS b
          WHERE b.branch_id = reconcile_money.branch_id
      )
      AND p.created_at < (
          SELECT private.day_starts_at(b.time_zone, reconcile_money.end_date + 1)
          FROM shop.branches AS b
          WHERE b.branch_id = reconcile_money.branch_id
      )
      AND NOT EXISTS (
          SELECT
          FROM shop.payment_settlements AS s
          WHERE s.branch_id = p.branch_id
            AND s.transaction_id = p.transaction_id
            AND s.reference = p.reference
      );
END;

COMMENT ON FUNCTION private.reconcile_money(smallint, date, date) IS
'Differences between bills, settlements and trail of business dates, both included.';

CREATE OR REPLACE FUNCTION private.reconcile_reports(
    branch_id smallint, start_date date, end_date date, today date
)
RETURNS SETOF private.finding
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT 'petty_cash_goes_on', 'daily_report', r.business_date::text, r.expected::text,
        r.petty_cash_start::text
    FROM (
        SELECT d.business_date, d.petty_cash_start,
            lag(d.petty_cash_end) OVER (ORDER BY d.business_date) AS expected
        FROM shop.daily_reports AS d
        WHERE d.branch_id = reconcile_reports.branch_id
          AND d.business_date <= reconcile_reports.end_date
    ) AS r
    WHERE r.business_date >= reconcile_reports.start_date
      AND r.petty_cash_start <> r.expected
    UNION ALL
    SELECT 'daily_report_is_missing', 'daily_report', s.business_date::text, 'a report', s.collected::text
    FROM (
        SELECT p.business_date, sum(p.effect) AS collected
        FROM shop.payment_settlements AS p
        WHERE p.branch_id = reconcile_reports.branch_id
          AND p.business_date BETWEEN reconcile_reports.start_date
              AND least(reconcile_reports.end_date, reconcile_reports.today - 1)
        GROUP BY p.business_date
    ) AS s
    WHERE NOT EXISTS (
        SELECT
        FROM shop.daily_reports AS d
        WHERE d.branch_id = reconcile_reports.branch_id
          AND d.business_date = s.business_date
    )
      -- Only in a shop that writes them, from its first one on.
      AND EXISTS (
        SELECT
        FROM shop.daily_reports AS d
        WHERE d.branch_id = reconcile_reports.branch_id
          AND d.business_date < s.business_date
    );
END;

COMMENT ON FUNCTION private.reconcile_reports(smallint, date, date, date) IS
'Differences of the daily reports of business dates: petty cash that does not go on from the report before,
a past day with money and without a report, in a shop that writes them.';

COMMIT;
