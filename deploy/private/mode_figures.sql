-- Deploy escashop:private/mode_figures to pg
-- requires: private/payment_modes
-- requires: shop/payment_settlements

BEGIN;

SET LOCAL ROLE escashop_owner;

-- Billed is by the mode planned and the day billed, collected by the mode used and the day received: one
-- row shows both, nothing adds them.
CREATE OR REPLACE FUNCTION private.mode_figures(branch_id smallint, start_date date, end_date date)
RETURNS TABLE (
    payment_mode     text,
    label            text,
    place            bigint,
    billed_amount    numeric,
    billed_count     bigint,
    collected_amount numeric,
    payment_count    bigint
)
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT m.payment_mode, m.label, m.place, coalesce(b.amount, 0.00), coalesce(b.bill_count, 0),
        coalesce(c.amount, 0.00), coalesce(c.payment_count, 0)
    FROM private.payment_modes() AS m
    LEFT JOIN (
        SELECT t.payment_mode, sum(t.amount) AS amount, count(*) AS bill_count
        FROM shop.transactions AS t
        WHERE t.branch_id = mode_figures.branch_id
          AND t.business_date BETWEEN mode_figures.start_date AND mode_figures.end_date
          AND t.voided_at IS NULL
        GROUP BY t.payment_mode
    ) AS b ON b.payment_mode = m.payment_mode
    LEFT JOIN (
        SELECT s.payment_mode, sum(s.effect) AS amount,
            count(*) FILTER (WHERE s.kind = 'payment') AS payment_count
        FROM shop.payment_settlements AS s
        WHERE s.branch_id = mode_figures.branch_id
          AND s.business_date BETWEEN mode_figures.start_date AND mode_figures.end_date
        GROUP BY s.payment_mode
    ) AS c ON c.payment_mode = m.payment_mode;
END;

COMMENT ON FUNCTION private.mode_figures(smallint, date, date) IS
'What was billed and what was collected by mode, all five, on business dates, both included. Collected is
what came in less what was given back; payments are counted.';

CREATE OR REPLACE FUNCTION private.modes_json(branch_id smallint, start_date date, end_date date)
RETURNS jsonb
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT jsonb_agg(jsonb_build_object(
        'payment_mode', f.payment_mode, 'label', f.label,
        'billed_amount', f.billed_amount::text, 'billed_count', f.billed_count,
        'collected_amount', f.collected_amount::text, 'payment_count', f.payment_count
    ) ORDER BY f.place)
    FROM private.mode_figures(modes_json.branch_id, modes_json.start_date, modes_json.end_date) AS f;
END;

COMMENT ON FUNCTION private.modes_json(smallint, date, date) IS 'private.mode_figures as JSON, money as text.';

COMMIT;
