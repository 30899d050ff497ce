-- Deploy escashop:private/verify_order to pg
-- requires: private/finding
-- requires: private/line_changes

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.verify_order(branch_id smallint)
RETURNS SETOF private.finding
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_event record;
    v_date  date;
    -- A binary indexed tree: how many wait at each rank, summed up to any rank in a few steps.
    v_tree  int[];
    v_at    int;
    v_ahead int;
BEGIN
    FOR v_event IN
        SELECT l.*
        FROM private.line_changes AS l
        WHERE l.branch_id = verify_order.branch_id
          AND (l.rank IS NOT NULL OR l.left_rank IS NOT NULL)
        ORDER BY l.business_date, l.id
    LOOP
        IF v_event.business_date IS DISTINCT FROM v_date THEN
            v_date := v_event.business_date;
            v_tree := array_fill(0, ARRAY[v_event.ranks]);
        END IF;

        v_at := v_event.left_rank;
        WHILE v_at <= v_event.ranks LOOP
            v_tree[v_at] := v_tree[v_at] - 1;
            v_at := v_at + (v_at & -v_at);
        END LOOP;

        IF v_event.queue_position IS NOT NULL OR v_event.event_type = 'called' THEN
            v_ahead := 0;
            v_at := coalesce(v_event.rank, v_event.left_rank) - 1;
            WHILE v_at > 0 LOOP
                v_ahead := v_ahead + v_tree[v_at];
                v_at := v_at - (v_at & -v_at);
            END LOOP;

            IF v_event.event_type = 'called' AND v_ahead > 0 AND NOT v_event.is_direct THEN
                RETURN NEXT ROW('calls_keep_order', 'event', v_event.id, 'nobody ahead',
                    v_ahead || ' ahead')::private.finding;
            ELSIF v_event.queue_position IS DISTINCT FROM v_ahead + 1 THEN
                RETURN NEXT ROW('position_is_place_in_line', 'event', v_event.id, v_ahead + 1,
                    v_event.queue_position)::private.finding;
            END IF;
        END IF;

        v_at := v_event.rank;
        WHILE v_at <= v_event.ranks LOOP
            v_tree[v_at] := v_tree[v_at] + 1;
            v_at := v_at + (v_at & -v_at);
        END LOOP;
    END LOOP;
END;
$$;

COMMENT ON FUNCTION private.verify_order(smallint) IS
'Proves the order of calling from the events alone: each call but a direct one took the first of the line as
it stood, and each position that an event tells was the place in that line.';

COMMIT;
