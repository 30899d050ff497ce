-- Deploy escashop:private/drawer_report to pg
-- requires: shop/drawer_movements
-- requires: shop/payment_settlements
-- requires: private/payment_modes

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.expected_cash(drawer shop.drawer_sessions)
RETURNS numeric
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT drawer.opening_float
        + coalesce((
            SELECT sum(s.effect)
            FROM shop.payment_settlements AS s
            WHERE s.branch_id = drawer.branch_id
              AND s.drawer_session_id = drawer.id
              AND s.payment_mode = 'cash'
        ), 0)
        + coalesce((
            SELECT sum(CASE m.kind WHEN 'cash_in' THEN m.amount ELSE -m.amount END)
            FROM shop.drawer_movements AS m
            WHERE m.branch_id = drawer.branch_id
              AND m.drawer_session_id = drawer.id
        ), 0);
END;

COMMENT ON FUNCTION private.expected_cash(shop.drawer_sessions) IS
'What must be in a drawer: float + cash payments - cash voids and refunds + cash in - cash out.';

CREATE OR REPLACE FUNCTION private.drawer_modes(drawer shop.drawer_sessions)
RETURNS jsonb
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT jsonb_agg(jsonb_build_object(
        'payment_mode', m.payment_mode,
        'payment_count', coalesce(f.payment_count, 0),
        'payment_total', coalesce(f.payment_total, 0.00)::text,
        'void_count', coalesce(f.void_count, 0),
        'void_total', coalesce(f.void_total, 0.00)::text,
        'refund_count', coalesce(f.refund_count, 0),
        'refund_total', coalesce(f.refund_total, 0.00)::text,
        'net_total', coalesce(f.net_total, 0.00)::text
    ) ORDER BY m.place)
    FROM private.payment_modes() AS m
    LEFT JOIN (
        SELECT s.payment_mode,
            count(*) FILTER (WHERE s.kind = 'payment') AS payment_count,
            sum(s.amount) FILTER (WHERE s.kind = 'payment') AS payment_total,
            count(*) FILTER (WHERE s.kind = 'void') AS void_count,
            sum(s.amount) FILTER (WHERE s.kind = 'void') AS void_total,
            count(*) FILTER (WHERE s.kind = 'refund') AS refund_count,
            sum(s.amount) FILTER (WHERE s.kind = 'refund') AS refund_total,
            sum(s.effect) AS net_total
        FROM shop.payment_settlements AS s
        WHERE s.branch_id = drawer.branch_id
          AND s.drawer_session_id = drawer.id
        GROUP BY s.payment_mode
    ) AS f ON f.payment_mode = m.payment_mode;
END;

COMMENT ON FUNCTION private.drawer_modes(shop.drawer_sessions) IS
'Count and total of the payments, voids and refunds of a drawer by mode, all five; money as text.';

CREATE OR REPLACE FUNCTION private.drawer_movements(drawer shop.drawer_sessions)
RETURNS jsonb
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT coalesce(jsonb_agg(jsonb_build_object(
        'drawer_movement_id', m.id, 'kind', m.kind, 'amount', m.amount::text, 'reason', m.reason,
        'user_id', m.user_id, 'user_name', u.full_name, 'created_at', m.created_at
    ) ORDER BY m.id), '[]')
    FROM shop.drawer_movements AS m
    JOIN shop.users AS u ON u.branch_id = m.branch_id AND u.id = m.user_id
    WHERE m.branch_id = drawer.branch_id
      AND m.drawer_session_id = drawer.id;
END;

COMMENT ON FUNCTION private.drawer_movements(shop.drawer_sessions) IS
'The movements of a drawer, oldest first; money as text.';

-- X and Z are one body: what was shown a minute before closing is what is frozen.
CREATE OR REPLACE FUNCTION private.drawer_report(drawer shop.drawer_sessions)
RETURNS jsonb
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT jsonb_build_object(
        'drawer_session_id', drawer.id, 'terminal', drawer.terminal, 'cashier_id', drawer.cashier_id,
        'cashier_name', u.full_name, 'business_date', drawer.business_date,
        'opened_at', drawer.opened_at, 'opening_float', drawer.opening_float::text,
        'modes', private.drawer_modes(drawer),
        'settlement_count', f.settlement_count, 'net_total', coalesce(f.net_total, 0.00)::text,
        'first_or_number', f.first_or_number, 'last_or_number', f.last_or_number,
        'movements', private.drawer_movements(drawer),
        'cash_in_total', coalesce(v.cash_in_total, 0.00)::text,
        'cash_out_total', coalesce(v.cash_out_total, 0.00)::text,
        'expected_cash', private.expected_cash(drawer)::text
    )
    FROM shop.users AS u
    CROSS JOIN (
        SELECT count(*) AS settlement_count, sum(s.effect) AS net_total,
            (array_agg(t.or_number ORDER BY s.id))[1] AS first_or_number,
            (array_agg(t.or_number ORDER BY s.id DESC))[1] AS last_or_number
        FROM shop.payment_settlements AS s
        JOIN shop.transactions AS t ON t.branch_id = s.branch_id AND t.id = s.transaction_id
        WHERE s.branch_id = drawer.branch_id
          AND s.drawer_session_id = drawer.id
    ) AS f
    CROSS JOIN (
        SELECT sum(m.amount) FILTER (WHERE m.kind = 'cash_in') AS cash_in_total,
            sum(m.amount) FILTER (WHERE m.kind = 'cash_out') AS cash_out_total
        FROM shop.drawer_movements AS m
        WHERE m.branch_id = drawer.branch_id
          AND m.drawer_session_id = drawer.id
    ) AS v
    WHERE u.branch_id = drawer.branch_id
      AND u.id = drawer.cashier_id;
END;

COMMENT ON FUNCTION private.drawer_report(shop.drawer_sessions) IS
'The figures of a drawer by its id, never by time: what an X report shows and a Z report freezes.';

COMMIT;
