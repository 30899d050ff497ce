-- Deploy escashop:private/verify_drawers to pg
-- requires: private/finding
-- requires: private/business_date
-- requires: private/payment_modes
-- requires: shop/drawer_movements
-- requires: shop/drawer_counts
-- requires: shop/payment_settlements

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.drawer_sums(branch_id smallint, start_date date, end_date date)
RETURNS TABLE (drawer_session_id bigint, expected_cash numeric, counted_cash numeric, net_total numeric, modes jsonb)
LANGUAGE sql
STABLE
BEGIN ATOMIC
    WITH taken AS (
        SELECT s.drawer_session_id, s.payment_mode::text AS payment_mode,
            count(*) FILTER (WHERE s.kind = 'payment') AS payment_count,
            coalesce(sum(s.amount) FILTER (WHERE s.kind = 'payment'), 0.00) AS payment_total,
            count(*) FILTER (WHERE s.kind = 'void') AS void_count,
            coalesce(sum(s.amount) FILTER (WHERE s.kind = 'void'), 0.00) AS void_total,
            count(*) FILTER (WHERE s.kind = 'refund') AS refund_count,
            coalesce(sum(s.amount) FILTER (WHERE s.kind = 'refund'), 0.00) AS refund_total,
            sum(s.effect) AS net_total
        FROM shop.drawer_sessions AS d
        JOIN shop.payment_settlements AS s ON s.branch_id = d.branch_id AND s.drawer_session_id = d.id
        WHERE d.branch_id = drawer_sums.branch_id
          AND d.business_date BETWEEN drawer_sums.start_date AND drawer_sums.end_date
        GROUP BY s.drawer_session_id, s.payment_mode
    ), summed AS (
        SELECT t.drawer_session_id, sum(t.net_total) AS net_total,
            sum(t.net_total) FILTER (WHERE t.payment_mode = 'cash') AS cash,
            jsonb_object_agg(t.payment_mode, jsonb_build_array(
                t.payment_count, t.payment_total::text, t.void_count, t.void_total::text, t.refund_count,
                t.refund_total::text, t.net_total::text)) AS modes
        FROM taken AS t
        GROUP BY t.drawer_session_id
    ), moved AS (
        SELECT m.drawer_session_id,
            sum(CASE m.kind WHEN 'cash_in' THEN m.amount ELSE -m.amount END) AS cash
        FROM shop.drawer_sessions AS d
        JOIN shop.drawer_movements AS m ON m.branch_id = d.branch_id AND m.drawer_session_id = d.id
        WHERE d.branch_id = drawer_sums.branch_id
          AND d.business_date BETWEEN drawer_sums.start_date AND drawer_sums.end_date
        GROUP BY m.drawer_session_id
    ), counted AS (
        SELECT c.drawer_session_id, sum(c.denomination * c.quantity) AS cash
        FROM shop.drawer_sessions AS d
        JOIN shop.drawer_counts AS c ON c.branch_id = d.branch_id AND c.drawer_session_id = d.id
        WHERE d.branch_id = drawer_sums.branch_id
          AND d.business_date BETWEEN drawer_sums.start_date AND drawer_sums.end_date
        GROUP BY c.drawer_session_id
    )
    SELECT d.id, d.opening_float + coalesce(s.cash, 0) + coalesce(m.cash, 0), coalesce(c.cash, 0),
        coalesce(s.net_total, 0), coalesce(s.modes, '{}')
    FROM shop.drawer_sessions AS d
    LEFT JOIN summed AS s ON s.drawer_session_id = d.id
    LEFT JOIN moved AS m ON m.drawer_session_id = d.id
    LEFT JOIN counted AS c ON c.drawer_session_id = d.id
    WHERE d.branch_id = drawer_sums.branch_id
      AND d.business_date BETWEEN drawer_sums.start_date AND drawer_sums.end_date;
END;

COMMENT ON FUNCTION private.drawer_sums(smallint, date, date) IS
'What the drawers of these dates must hold, all at once, from settlements, movements and counts. modes:
{mode: [payments, total, voids, total, refunds, total, net]} of those used.';

CREATE OR REPLACE FUNCTION private.z_modes(z_report jsonb)
RETURNS jsonb
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT coalesce(jsonb_object_agg(m ->> 'payment_mode', jsonb_build_array(
            m -> 'payment_count', m -> 'payment_total', m -> 'void_count', m -> 'void_total',
            m -> 'refund_count', m -> 'refund_total', m -> 'net_total'))
        FILTER (WHERE (m -> 'payment_count', m -> 'void_count', m -> 'refund_count') <> ('0', '0', '0')), '{}')
    FROM jsonb_array_elements(z_modes.z_report -> 'modes') AS m;
END;

COMMENT ON FUNCTION private.z_modes(jsonb) IS
'The modes of a Z report that were used, in the shape of private.drawer_sums.';

CREATE OR REPLACE FUNCTION private.verify_z_reports(branch_id smallint, start_date date, end_date date)
RETURNS SETOF private.finding
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT 'z_numbers_gapless', 'terminal', t.name, '1 to ' || t.last_z_number,
        concat(count(d.id), ' up to ', coalesce(max(d.z_number), 0))
    FROM shop.terminals AS t
    LEFT JOIN shop.drawer_sessions AS d ON d.branch_id = t.branch_id AND d.terminal = t.name
        AND d.z_number IS NOT NULL
    WHERE t.branch_id = verify_z_reports.branch_id
    GROUP BY t.name, t.last_z_number
    HAVING (count(d.id), coalesce(max(d.z_number), 0)) <> (t.last_z_number, t.last_z_number)
    UNION ALL
    SELECT 'z_is_its_session', 'drawer', d.id::text,
        concat_ws(' ', s.net_total, s.modes, d.expected_cash, d.counted_cash, d.over_short, d.z_number),
        concat_ws(' ', d.z_report ->> 'net_total', private.z_modes(d.z_report),
            d.z_report ->> 'expected_cash', d.z_report ->> 'counted_cash', d.z_report ->> 'over_short',
            d.z_report ->> 'z_number')
    FROM shop.drawer_sessions AS d
    JOIN private.drawer_sums(
        verify_z_reports.branch_id, verify_z_reports.start_date, verify_z_reports.end_date
    ) AS s ON s.drawer_session_id = d.id
    WHERE d.branch_id = verify_z_reports.branch_id
      AND d.closed_at IS NOT NULL
      AND (private.z_modes(d.z_report), (d.z_report ->> 'net_total')::numeric,
           (d.z_report ->> 'expected_cash')::numeric, (d.z_report ->> 'counted_cash')::numeric,
           (d.z_report ->> 'over_short')::numeric, (d.z_report ->> 'z_number')::int)
        IS DISTINCT FROM (s.modes, s.net_total, d.expected_cash::numeric, d.counted_cash::numeric,
            d.over_short::numeric, d.z_number)
    UNION ALL
    SELECT 'z_totals_accumulate', 'drawer', z.id::text,
        concat(z.before, ' to ', z.before + z.net), concat(z.said_before, ' to ', z.said_after)
    FROM (
        SELECT d.id, d.business_date, (d.z_report ->> 'net_total')::numeric AS net,
            lag((d.z_report ->> 'accumulated_after')::numeric, 1, 0.00) OVER till AS before,
            (d.z_report ->> 'accumulated_before')::numeric AS said_before,
            (d.z_report ->> 'accumulated_after')::numeric AS said_after
        FROM shop.drawer_sessions AS d
        WHERE d.branch_id = verify_z_reports.branch_id
          AND d.closed_at IS NOT NULL
        WINDOW till AS (PARTITION BY d.terminal ORDER BY d.z_number)
    ) AS z
    WHERE z.business_date BETWEEN verify_z_reports.start_date AND verify_z_reports.end_date
      AND (z.said_before, z.said_after) IS DISTINCT FROM (z.before, z.before + z.net)
    UNION ALL
    SELECT 'z_totals_accumulate', 'terminal', t.name, coalesce(z.accumulated_after, 0.00)::text,
        t.accumulated_total::text
    FROM shop.terminals AS t
    LEFT JOIN (
        SELECT DISTINCT ON (d.terminal) d.terminal, (d.z_report ->> 'accumulated_after')::numeric AS accumulated_after
        FROM shop.drawer_sessions AS d
        WHERE d.branch_id = verify_z_reports.branch_id
          AND d.closed_at IS NOT NULL
        ORDER BY d.terminal, d.z_number DESC
    ) AS z ON z.terminal = t.name
    WHERE t.branch_id = verify_z_reports.branch_id
      AND t.accumulated_total <> coalesce(z.accumulated_after, 0);
END;

COMMENT ON FUNCTION private.verify_z_reports(smallint, date, date) IS
'Broken invariants of the Z reports of these dates and of all tills: numbers of a till gapless, each report
what its drawer took, the accumulated total of a till going on from report to report.';

CREATE OR REPLACE FUNCTION private.verify_drawers(branch_id smallint, start_date date, end_date date)
RETURNS SETOF private.finding
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT 'drawer_expected_is_its_cash', 'drawer', d.id::text, s.expected_cash::text, d.expected_cash::text
    FROM shop.drawer_sessions AS d
    JOIN private.drawer_sums(
        verify_drawers.branch_id, verify_drawers.start_date, verify_drawers.end_date
    ) AS s ON s.drawer_session_id = d.id
    WHERE d.branch_id = verify_drawers.branch_id
      AND d.closed_at IS NOT NULL
      AND d.expected_cash <> s.expected_cash
    UNION ALL
    SELECT 'drawer_counted_is_its_count', 'drawer', d.id::text, s.counted_cash::text, d.counted_cash::text
    FROM shop.drawer_sessions AS d
    JOIN private.drawer_sums(
        verify_drawers.branch_id, verify_drawers.start_date, verify_drawers.end_date
    ) AS s ON s.drawer_session_id = d.id
    WHERE d.branch_id = verify_drawers.branch_id
      AND d.closed_at IS NOT NULL
      AND d.counted_cash <> s.counted_cash
    UNION ALL
    SELECT 'settlement_while_drawer_open', 'settlement', s.id::text,
        concat('before ', d.closed_at, ' by ', d.cashier_id), concat(s.paid_at, ' by ', s.cashier_id)
    FROM shop.drawer_sessions AS d
    JOIN shop.payment_settlements AS s ON s.branch_id = d.branch_id AND s.drawer_session_id = d.id
    WHERE d.branch_id = verify_drawers.branch_id
      AND s.business_date BETWEEN verify_drawers.start_date AND verify_drawers.end_date
      AND (s.paid_at > d.closed_at OR s.cashier_id <> d.cashier_id)
    UNION ALL
    SELECT 'settlement_on_its_date', 'settlement', s.id::text,
        private.business_date(s.branch_id, s.paid_at)::text, s.business_date::text
    FROM (
        -- A day whose first and last moment are its own holds no other: two looks a day, not one a row.
        SELECT p.business_date, min(p.paid_at) AS first_at, max(p.paid_at) AS last_at
        FROM shop.payment_settlements AS p
        JOIN shop.branches AS b ON b.branch_id = p.branch_id
        WHERE p.branch_id = verify_drawers.branch_id
          AND p.business_date BETWEEN verify_drawers.start_date AND verify_drawers.end_date
          AND p.paid_at > b.updated_at  -- before that the branch may have had another time zone
        GROUP BY p.business_date
    ) AS g
    JOIN shop.payment_settlements AS s ON s.branch_id = verify_drawers.branch_id
        AND s.business_date = g.business_date AND s.paid_at BETWEEN g.first_at AND g.last_at
    WHERE (private.business_date(verify_drawers.branch_id, g.first_at),
           private.business_date(verify_drawers.branch_id, g.last_at)) <> (g.business_date, g.business_date)
      AND private.business_date(s.branch_id, s.paid_at) <> s.business_date
    UNION ALL
    SELECT z.* FROM private.verify_z_reports(
        verify_drawers.branch_id, verify_drawers.start_date, verify_drawers.end_date) AS z;
END;

COMMENT ON FUNCTION private.verify_drawers(smallint, date, date) IS
'Broken invariants of the drawers and settlements of these dates and of all tills: expected cash and count
are what their rows add up to, no settlement in a drawer closed before it or of another cashier,
settlements on the business date of their moment (since the branch was last changed: its time zone may have
been another), and those of verify_z_reports.';

COMMIT;
