-- Deploy escashop:private/daily_totals to pg
-- requires: shop/payment_settlements
-- requires: shop/queue_events

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.daily_totals(branch_id smallint, date date)
RETURNS TABLE (
    billed_total         numeric,
    billed_count         bigint,
    paid_count           bigint,
    partial_count        bigint,
    unpaid_count         bigint,
    collected_total      numeric,
    payment_count        bigint,
    registered_customers bigint
)
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT b.total, b.bills, b.paid, b.partial, b.unpaid, c.total, c.payments, r.joined
    FROM (
        SELECT coalesce(sum(t.amount), 0.00) AS total, count(*) AS bills,
            count(*) FILTER (WHERE t.payment_status = 'paid') AS paid,
            count(*) FILTER (WHERE t.payment_status = 'partial') AS partial,
            count(*) FILTER (WHERE t.payment_status = 'unpaid') AS unpaid
        FROM shop.transactions AS t
        WHERE t.branch_id = daily_totals.branch_id
          AND t.business_date = daily_totals.date
          AND t.voided_at IS NULL
    ) AS b
    CROSS JOIN (
        SELECT coalesce(sum(s.effect), 0.00) AS total, count(*) FILTER (WHERE s.kind = 'payment') AS payments
        FROM shop.payment_settlements AS s
        WHERE s.branch_id = daily_totals.branch_id
          AND s.business_date = daily_totals.date
    ) AS c
    CROSS JOIN (
        -- By the events: who is carried over changes the day, but registered once.
        SELECT count(*) AS joined
        FROM shop.queue_events AS e
        WHERE e.branch_id = daily_totals.branch_id
          AND e.business_date = daily_totals.date
          AND e.event_type = 'joined'
    ) AS r;
END;

COMMENT ON FUNCTION private.daily_totals(smallint, date) IS
'What was billed on a business date, how many of those bills are paid, partly paid and unpaid, what was
collected that day, and how many customers registered.';

COMMIT;
