-- Deploy escashop:api/queue/get_board to pg
-- requires: private/list_counters
-- requires: private/priority_label
-- requires: private/queue_position
-- requires: private/queue_stats
-- requires: api/queue/board

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
    v_each  int;
    v_board api.board;
BEGIN
    v_actor := private.authorize(session, '{sales,cashier,admin}');
    v_board.now           := private.clock();
    v_board.business_date := private.business_date(v_actor.branch_id, v_board.now);
    v_each := private.estimated_wait(v_actor.branch_id, 1);

    SELECT b.version, coalesce(d.status, 'open') INTO v_board.version, v_board.status
    FROM shop.boards AS b
    LEFT JOIN shop.queue_days AS d
        ON d.branch_id = b.branch_id AND d.business_date = v_board.business_date
    WHERE b.branch_id = v_actor.branch_id;

    SELECT coalesce(jsonb_agg(to_jsonb(d) - 'branch_id'), '[]') INTO v_board.counters
    FROM private.list_counters(v_actor, false) AS d;

    -- Not through list_queue: the board is read after every change and needs little of a customer.
    SELECT count(*), coalesce(jsonb_agg(jsonb_build_object(
        'customer_id', c.id, 'token_number', c.token_number,
        'token_label', private.token_label(c.token_number),
        'name', CASE WHEN v_actor.role <> 'sales' OR c.sales_agent_id = v_actor.user_id THEN c.name END,
        'is_priority', c.is_priority,
        'priority_label', private.priority_label(c.senior_citizen, c.pwd, c.pregnant), 'position', l.position,
        'estimated_wait_minutes', (l.position - 1) * v_each, 'joined_at', c.joined_at
    ) ORDER BY l.position), '[]')
    INTO v_board.waiting_count, v_board.waiting
    FROM private.waiting_line AS l
    JOIN shop.customers AS c ON c.branch_id = l.branch_id AND c.id = l.customer_id
    WHERE l.branch_id = v_actor.branch_id
      AND l.business_date = v_board.business_date;

    v_board.estimated_wait_minutes := v_board.waiting_count * v_each;
    v_board.stats := private.queue_stats(v_actor.branch_id, v_board.business_date, v_board.now);

    RETURN v_board;
END;
$$;

COMMENT ON FUNCTION api.get_board(text) IS
'Todays queue: counters with their customers, who waits in calling order, figures; estimated_wait_minutes
is that of the next to join. Sales see names of their own customers only. Errors: 28000.';

GRANT EXECUTE ON FUNCTION api.get_board(text) TO escashop_web, escashop_dba;

COMMIT;
