-- Deploy escashop:private/place_by_hand to pg
-- requires: private/record_activity
-- requires: private/waiting_line
-- requires: private/lock_queue_day

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.place_by_hand(
    day    private.queue_day,
    actor  private.actor,
    action text,
    places bigint[]
)
RETURNS int
LANGUAGE plpgsql
AS $$
DECLARE
    v_line   bigint[];
    v_manual int[];
    v_moved  int;
BEGIN
    SELECT array_agg(c.id ORDER BY l.position), array_agg(c.manual_position ORDER BY l.position)
    INTO v_line, v_manual
    FROM private.waiting_line AS l
    JOIN shop.customers AS c ON c.branch_id = l.branch_id AND c.id = l.customer_id
    WHERE l.branch_id = day.branch_id
      AND l.business_date = day.business_date;

    UPDATE shop.customers AS c
    SET manual_position = n.place
    FROM unnest(v_line) AS w (id)
    LEFT JOIN unnest(place_by_hand.places) WITH ORDINALITY AS n (id, place) ON n.id = w.id
    WHERE c.branch_id = day.branch_id
      AND c.id = w.id
      AND c.manual_position IS DISTINCT FROM n.place;

    INSERT INTO shop.queue_events (
        branch_id, business_date, version, event_type, customer_id, from_status, to_status, user_id, actor,
        is_priority, details, created_at
    )
    SELECT day.branch_id, day.business_date, day.version, 'reordered', c.id, 'waiting', 'waiting',
        actor.user_id, actor.name, c.is_priority, jsonb_build_object(
            'old_position', b.manual, 'new_position', c.manual_position, 'from', b.place, 'to', l.position),
        day.at
    FROM unnest(v_line, v_manual) WITH ORDINALITY AS b (id, manual, place)
    JOIN shop.customers AS c ON c.branch_id = day.branch_id AND c.id = b.id
    JOIN private.waiting_line AS l
        ON l.branch_id = day.branch_id AND l.business_date = day.business_date AND l.customer_id = b.id
    WHERE b.manual IS DISTINCT FROM c.manual_position
    ORDER BY l.position;

    GET DIAGNOSTICS v_moved = ROW_COUNT;

    PERFORM private.record_activity(actor, place_by_hand.action, 'queue_day', day.business_date::text,
        jsonb_build_object('moved', v_moved));

    RETURN v_moved;
END;
$$;

COMMENT ON FUNCTION private.place_by_hand(private.queue_day, private.actor, text, bigint[]) IS
'Gives the waiting customers of a locked day the places 1…n in the order of places, none to those not in
it; one event for each whose place by hand changes. Returns how many those are.';

COMMIT;
