-- Deploy escashop:api/admin/reorder_list to pg
-- requires: shop/counters
-- requires: shop/grade_types
-- requires: shop/lens_types
-- requires: private/clean
-- requires: private/lock_board
-- requires: private/record_activity
-- requires: private/record_counter_change

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.listed(branch_id smallint, list text)
RETURNS TABLE (place int, id bigint, name text)
LANGUAGE sql
STABLE
BEGIN ATOMIC
    SELECT d.display_order, d.id, d.name FROM shop.counters AS d
    WHERE d.branch_id = listed.branch_id AND listed.list = 'counters'
    UNION ALL
    SELECT t.sort_order, t.id, t.name FROM shop.grade_types AS t
    WHERE t.branch_id = listed.branch_id AND listed.list = 'grade-types'
    UNION ALL
    SELECT t.sort_order, t.id, t.name FROM shop.lens_types AS t
    WHERE t.branch_id = listed.branch_id AND listed.list = 'lens-types';
END;

COMMENT ON FUNCTION private.listed(smallint, text) IS
'The rows of a list that administrators put in order, with their place: counters, grade-types or lens-types.';

CREATE OR REPLACE FUNCTION private.reorder_counters(actor private.actor, ids bigint[])
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    v_day private.queue_day := private.lock_queue_day(actor);
    v_old shop.counters;
BEGIN
    FOR v_old IN
        SELECT d.*
        FROM shop.counters AS d
        WHERE d.branch_id = v_day.branch_id
          AND d.display_order <> array_position(ids, d.id)
        ORDER BY d.id
        FOR UPDATE
    LOOP
        UPDATE shop.counters AS d
        SET display_order = array_position(ids, d.id)
        WHERE d.branch_id = v_old.branch_id
          AND d.id = v_old.id;

        PERFORM private.record_counter_change(v_day, actor, v_old.id, to_jsonb(v_old));
    END LOOP;
END;
$$;

COMMENT ON FUNCTION private.reorder_counters(private.actor, bigint[]) IS
'Numbers the counters of a branch in the order of their ids, with an event for each one that moves.';

CREATE OR REPLACE FUNCTION api.reorder_list(list text, ids jsonb, session text DEFAULT NULL)
RETURNS TABLE (place int, id bigint, name text)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_list  text := lower(private.clean(list));
    v_ids   bigint[];
    v_old   jsonb;
    v_new   jsonb;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    IF jsonb_typeof(ids) IS DISTINCT FROM 'array' THEN
        RAISE EXCEPTION 'ids takes a list of ids' USING ERRCODE = 'SHV11', COLUMN = 'ids';
    END IF;

    SELECT array_agg(i.id::bigint ORDER BY i.place) INTO v_ids
    FROM jsonb_array_elements_text(ids) WITH ORDINALITY AS i (id, place);

    -- One at a time: what is compared with the list below is what is numbered.
    IF v_list = 'counters' THEN
        PERFORM private.lock_board(v_actor.branch_id);
    ELSIF v_list = 'grade-types' THEN
        PERFORM FROM shop.grade_types AS t WHERE t.branch_id = v_actor.branch_id ORDER BY t.id FOR UPDATE;
    ELSIF v_list = 'lens-types' THEN
        PERFORM FROM shop.lens_types AS t WHERE t.branch_id = v_actor.branch_id ORDER BY t.id FOR UPDATE;
    ELSE
        RAISE EXCEPTION 'list "%" does not exist', list USING ERRCODE = 'SHN72', COLUMN = 'list';
    END IF;

    SELECT jsonb_agg(l.name ORDER BY l.place, l.name), jsonb_agg(l.name ORDER BY array_position(v_ids, l.id))
    INTO v_old, v_new
    FROM private.listed(v_actor.branch_id, v_list) AS l
    HAVING array_agg(l.id ORDER BY l.id) = ARRAY(SELECT i FROM unnest(v_ids) AS i ORDER BY i);

    IF NOT FOUND THEN
        RAISE EXCEPTION 'ids are not those of the list, each once'
            USING ERRCODE = 'SHC25', COLUMN = 'ids', HINT = 'Read the list again.';
    END IF;

    CASE v_list
        WHEN 'counters' THEN
            PERFORM private.reorder_counters(v_actor, v_ids) WHERE v_old <> v_new;
        WHEN 'grade-types' THEN
            UPDATE shop.grade_types AS t
            SET sort_order = array_position(v_ids, t.id)
            WHERE t.branch_id = v_actor.branch_id
              AND t.sort_order <> array_position(v_ids, t.id);
        WHEN 'lens-types' THEN
            UPDATE shop.lens_types AS t
            SET sort_order = array_position(v_ids, t.id)
            WHERE t.branch_id = v_actor.branch_id
              AND t.sort_order <> array_position(v_ids, t.id);
    END CASE;

    PERFORM private.record_activity(v_actor, 'reorder_list', v_list, NULL,
        jsonb_build_object('before', v_old, 'after', v_new));

    RETURN QUERY
    SELECT l.place, l.id, l.name
    FROM private.listed(v_actor.branch_id, v_list) AS l
    ORDER BY l.place, l.name;
END;
$$;

COMMENT ON FUNCTION api.reorder_list(text, jsonb, text) IS
'Puts the rows of a list (counters, grade-types, lens-types) in the order of ids, all of their ids, the inactive
ones too; returns them in it. Counters that move change the board.
Errors: 28000; SHD01; SHV11 no list of ids; SHN72 no such list; SHC25 missing, extra or twice the same;
22P02 no number.';

GRANT EXECUTE ON FUNCTION api.reorder_list(text, jsonb, text) TO escashop_web, escashop_dba;

COMMIT;
