-- Deploy escashop:private/write_z_report to pg
-- requires: shop/drawer_counts
-- requires: shop/money_seals
-- requires: private/drawer_report
-- requires: private/authorize

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.write_z_report(
    drawer          shop.drawer_sessions,
    actor           private.actor,
    notes           text,
    idempotency_key text
)
RETURNS jsonb
LANGUAGE plpgsql
AS $$
DECLARE
    v_now      timestamptz := greatest(private.clock(), drawer.opened_at);
    v_report   jsonb       := private.drawer_report(drawer);
    v_expected numeric     := (v_report ->> 'expected_cash')::numeric;
    v_net      numeric     := (v_report ->> 'net_total')::numeric;
    v_counted  numeric;
    v_counts   jsonb;
    v_terminal shop.terminals;
BEGIN
    SELECT coalesce(sum(c.denomination * c.quantity), 0.00),
        coalesce(jsonb_agg(jsonb_build_object('denomination', c.denomination::text, 'quantity', c.quantity)
            ORDER BY c.denomination DESC), '[]')
    INTO v_counted, v_counts
    FROM shop.drawer_counts AS c
    WHERE c.branch_id = drawer.branch_id
      AND c.drawer_session_id = drawer.id;

    -- The head of the till is locked last and gives the number: it rolls back with the act, so no gap.
    UPDATE shop.terminals AS t
    SET last_z_number     = t.last_z_number + 1,
        accumulated_total = t.accumulated_total + v_net
    WHERE t.branch_id = drawer.branch_id
      AND t.name = drawer.terminal
    RETURNING t.* INTO v_terminal;

    v_report := v_report || jsonb_build_object(
        'z_number', v_terminal.last_z_number, 'closed_at', v_now, 'closed_by', actor.user_id,
        'closed_by_name', (SELECT u.full_name FROM shop.users AS u
            WHERE u.branch_id = actor.branch_id AND u.id = actor.user_id),
        'counts', v_counts, 'counted_cash', v_counted::text, 'over_short', (v_counted - v_expected)::text,
        'accumulated_before', (v_terminal.accumulated_total - v_net)::text,
        'accumulated_after', v_terminal.accumulated_total::text,
        'seal', (
            SELECT left(encode(m.hash, 'hex'), 8)
            FROM shop.money_seals AS m
            WHERE m.branch_id = drawer.branch_id
            ORDER BY m.seq DESC
            LIMIT 1
        ),
        'notes', notes
    );

    UPDATE shop.drawer_sessions AS d
    SET closed_at       = v_now,
        closed_by       = actor.user_id,
        expected_cash   = v_expected,
        counted_cash    = v_counted,
        z_number        = v_terminal.last_z_number,
        z_report        = v_report,
        notes           = write_z_report.notes,
        idempotency_key = write_z_report.idempotency_key
    WHERE d.branch_id = drawer.branch_id
      AND d.id = drawer.id;

    RETURN v_report;
END;
$$;

COMMENT ON FUNCTION private.write_z_report(shop.drawer_sessions, private.actor, text, text) IS
'Numbers, writes and returns the Z report of a drawer that is locked and counted, and so closes it.
Errors: 23514 drawer_sessions_notes_length, drawer_sessions_idempotency_key_length; 23505
drawer_sessions_idempotency_key_once.';

COMMIT;
