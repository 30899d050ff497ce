-- Deploy escashop:api/queue/get_board to pg
-- requires: private/list_counters
-- requires: private/queue_stats
-- requires: api/queue/board
-- requires: api/queue/list_queue

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.get_board(session text DEFAULT NULL)
RETURNS api.board
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_board api.board;
BEGIN
    v_actor := private.authorize(session, '{sales,cashier,admin}');
    v_board.now           := private.clock();
    v_board.business_date := private.business_date(v_actor.branch_id, v_board.now);

    SELECT b.version, coalesce(d.status, 'open') INTO v_board.version, v_board.status
    FROM shop.boards AS b
    LEFT JOIN shop.queue_days AS d
        ON d.branch_id = b.branch_id AND d.business_date = v_board.business_date
    WHERE b.branch_id = v_actor.branch_id;

    SELECT coalesce(jsonb_agg(to_jsonb(d) - 'branch_id'), '[]') INTO v_board.counters
    FROM private.list_counters(v_actor, false) AS d;

    SELECT count(*), coalesce(jsonb_agg(jsonb_build_object(
        'customer_id', c.customer_id, 'token_number', c.token_number, 'token_label', c.token_label,
        'name', c.name, 'is_priority', c.is_priority, 'priority_label', c.priority_label,
        'position', c.position, 'estimated_wait_minutes', c.estimated_wait_minutes, 'joined_at', c.joined_at
    ) ORDER BY c.position), '[]')
    INTO v_board.waiting_count, v_board.waiting
    FROM api.list_queue(status => 'waiting', session => get_board.session) AS c;

    v_board.estimated_wait_minutes := private.estimated_wait(v_actor.branch_id, v_board.waiting_count);
    v_board.stats := private.queue_stats(v_actor.branch_id, v_board.business_date, v_board.now);

    RETURN v_board;
END;
$$;

COMMENT ON FUNCTION api.get_board(text) IS
'Todays queue: counters with their customers, who waits in calling order, figures; estimated_wait_minutes
is that of the next to join. Sales see names of their own customers only. Errors: 28000.';

GRANT EXECUTE ON FUNCTION api.get_board(text) TO escashop_web, escashop_dba;

COMMIT;
