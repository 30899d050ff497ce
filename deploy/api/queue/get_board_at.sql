-- Deploy escashop:api/queue/get_board_at to pg
-- requires: private/past_board
-- requires: private/priority_label
-- requires: api/queue/board

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.get_board_at(at timestamptz, session text DEFAULT NULL)
RETURNS api.board
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_until bigint;
    v_line  shop.customers[];
    v_each  int;
    v_board api.board;
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');
    v_until := private.events_until(v_actor.branch_id, at);

    IF v_until IS NULL OR at > private.clock() THEN
        RAISE EXCEPTION 'there is no board of that instant'
            USING ERRCODE = 'SHV21', COLUMN = 'at', HINT = 'It is in the future, or before the first event.';
    END IF;

    v_board.now           := at;
    v_board.business_date := private.business_date(v_actor.branch_id, at);
    v_each := private.past_setting(v_actor.branch_id, 'queue.average_service_minutes', at)::int;

    SELECT e.version INTO v_board.version
    FROM shop.queue_events AS e
    WHERE e.branch_id = v_actor.branch_id
      AND e.id = v_until;

    v_board.status := CASE WHEN 'day_closed' = (
        SELECT e.event_type
        FROM shop.queue_events AS e
        WHERE e.branch_id = v_actor.branch_id
          AND e.business_date = v_board.business_date
          AND e.id <= v_until
          AND e.event_type IN ('day_opened', 'day_closed', 'day_reopened')
        ORDER BY e.id DESC
        LIMIT 1
    ) THEN 'closed' ELSE 'open' END;

    SELECT coalesce(jsonb_agg(to_jsonb(d) - 'branch_id'), '[]') INTO v_board.counters
    FROM private.past_counters(v_actor.branch_id, v_until) AS d
    WHERE d.is_active;

    SELECT coalesce(array_agg(p), '{}') INTO v_line
    FROM private.past_states(v_actor.branch_id, v_board.business_date, v_until) AS s
    JOIN shop.customers AS c ON c.branch_id = v_actor.branch_id AND c.id = s.customer_id
    CROSS JOIN LATERAL private.past_customer(c, v_until) AS p
    WHERE s.queue_status = 'waiting';

    SELECT count(*), coalesce(jsonb_agg(jsonb_build_object(
        'customer_id', c.id, 'token_number', c.token_number,
        'token_label', private.token_label(c.token_number), 'name', c.name, 'is_priority', c.is_priority,
        'priority_label', private.priority_label(c.senior_citizen, c.pwd, c.pregnant), 'position', c.position,
        'estimated_wait_minutes', (c.position - 1) * v_each, 'joined_at', c.joined_at
    ) ORDER BY c.position), '[]')
    INTO v_board.waiting_count, v_board.waiting
    FROM (
        SELECT p.*, row_number() OVER (ORDER BY p.manual_position, p.effective_at, p.token_number) AS position
        FROM unnest(v_line) AS p
    ) AS c;

    v_board.estimated_wait_minutes := v_board.waiting_count * v_each;
    v_board.stats := private.past_stats(v_actor.branch_id, v_board.business_date, v_until, v_line, at);

    RETURN v_board;
END;
$$;

COMMENT ON FUNCTION api.get_board_at(timestamptz, text) IS
'The board of any past instant, rebuilt from the events alone; it equals what get_board showed then, but that
names are those of now, and that a version without an event (a setting) is that of the last event.
Errors: 28000; SHD01; SHV21 in the future or before the first event.';

GRANT EXECUTE ON FUNCTION api.get_board_at(timestamptz, text) TO escashop_web, escashop_dba;

COMMIT;
