-- Deploy escashop:api/queue/reorder_queue to pg
-- requires: private/check_open
-- requires: private/place_by_hand
-- requires: api/queue/list_queue

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.reorder_queue(customer_ids jsonb, session text DEFAULT NULL)
RETURNS SETOF api.customer
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor  private.actor;
    v_day    private.queue_day;
    v_places bigint[];
    v_sorted bigint[];
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');

    IF jsonb_typeof(customer_ids) IS DISTINCT FROM 'array' THEN
        RAISE EXCEPTION 'customer_ids takes a list of ids' USING ERRCODE = 'SHV11', COLUMN = 'customer_ids';
    END IF;

    SELECT array_agg(i.id::bigint ORDER BY i.place), array_agg(i.id::bigint ORDER BY i.id::bigint)
    INTO v_places, v_sorted
    FROM jsonb_array_elements_text(customer_ids) WITH ORDINALITY AS i (id, place);

    IF cardinality(v_places) > (SELECT count(DISTINCT i.id) FROM unnest(v_places) AS i (id)) THEN
        RAISE EXCEPTION 'customer_ids names nobody, or somebody twice'
            USING ERRCODE = 'SHV20', COLUMN = 'customer_ids';
    END IF;

    v_day := private.lock_queue_day(v_actor);

    PERFORM private.check_open(v_day);

    IF v_sorted IS DISTINCT FROM (
        SELECT array_agg(l.customer_id ORDER BY l.customer_id)
        FROM private.waiting_line AS l
        WHERE l.branch_id = v_day.branch_id
          AND l.business_date = v_day.business_date
    ) THEN
        RAISE EXCEPTION 'customer_ids are not those who wait now'
            USING ERRCODE = 'SHC25', COLUMN = 'customer_ids', HINT = 'Read the queue again.';
    END IF;

    PERFORM private.place_by_hand(v_day, v_actor, 'reorder_queue', v_places);

    RETURN QUERY SELECT q.* FROM api.list_queue(session => reorder_queue.session) AS q;
END;
$$;

COMMENT ON FUNCTION api.reorder_queue(jsonb, text) IS
'Puts the waiting customers in the order of customer_ids, the complete list of their ids; later arrivals
come after them. One event for each one moved, all of one version. Returns the queue.
Errors: 28000; SHD01; SHV11 no list; SHV20 null or twice the same; SHC25 missing, extra or no longer waiting;
SHC01 day closed; 22P02 no number.';

GRANT EXECUTE ON FUNCTION api.reorder_queue(jsonb, text) TO escashop_web, escashop_dba;

COMMIT;
