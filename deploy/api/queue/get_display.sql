-- Deploy escashop:api/queue/get_display to pg
-- requires: shop/boards
-- requires: private/clean
-- requires: private/find_branch
-- requires: private/setting
-- requires: private/queue_position
-- requires: api/queue/counter
-- requires: api/queue/board

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.get_display(branch text DEFAULT NULL, display text DEFAULT NULL)
RETURNS api.display
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_branch  shop.branches := private.find_branch(branch);
    v_id      smallint := v_branch.branch_id;
    v_display api.display;
BEGIN
    IF length(private.clean(display)) > 40 THEN
        RAISE EXCEPTION 'the name of a display has at most 40 characters'
            USING ERRCODE = 'SHV92', COLUMN = 'display';
    END IF;

    v_display.now           := private.clock();
    v_display.time_zone     := v_branch.time_zone;
    v_display.business_date := private.business_date(v_id, v_display.now);
    v_display.shop_name     := private.setting(v_id, 'shop.name') #>> '{}';

    SELECT b.version, coalesce(d.status, 'open') INTO v_display.version, v_display.status
    FROM shop.boards AS b
    LEFT JOIN shop.queue_days AS d
        ON d.branch_id = b.branch_id AND d.business_date = v_display.business_date
    WHERE b.branch_id = v_id;

    SELECT coalesce(jsonb_agg(jsonb_build_object(
        'name', d.name, 'state', d.state, 'token_label', d.current_customer -> 'token_label',
        'called_at', d.current_customer -> 'called_at',
        'is_priority', coalesce((d.current_customer -> 'is_priority')::boolean, false),
        'first_name', CASE WHEN private.setting(v_id, 'display.show_names')::boolean
            THEN split_part(d.current_customer ->> 'name', ' ', 1) END
    ) ORDER BY d.display_order, d.name), '[]')
    INTO v_display.counters
    FROM api.counter AS d
    WHERE d.branch_id = v_id
      AND d.is_active;

    SELECT count(*) INTO v_display.waiting_count
    FROM shop.customers AS c
    WHERE c.branch_id = v_id
      AND c.business_date = v_display.business_date
      AND c.queue_status = 'waiting';

    SELECT coalesce(jsonb_agg(jsonb_build_object(
        'token_label', private.token_label(n.token_number), 'is_priority', n.is_priority)), '[]')
    INTO v_display.next
    FROM (
        SELECT c.token_number, c.is_priority
        FROM private.waiting_line AS l
        JOIN shop.customers AS c ON c.branch_id = l.branch_id AND c.id = l.customer_id
        WHERE l.branch_id = v_id
          AND l.business_date = v_display.business_date
          AND l.position <= 5
        ORDER BY l.position
    ) AS n;

    v_display.estimated_wait_minutes := private.estimated_wait(v_id, v_display.waiting_count);

    RETURN v_display;
END;
$$;

COMMENT ON FUNCTION api.get_display(text, text) IS
'The public board: counters with tokens, the next five, how many wait. No names, unless display.show_names.
counters: name, state (busy, idle, paused), token_label, called_at, is_priority, first_name; null where nobody is.
display is the name of the screen that asks: the web app notes what it has seen, by api.record_display.
Errors: SHN05 no such branch; SHV02 not said which; SHV92 a long name.';

GRANT EXECUTE ON FUNCTION api.get_display(text, text) TO escashop_web, escashop_dba;

COMMIT;
