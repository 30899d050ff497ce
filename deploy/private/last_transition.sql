-- Deploy escashop:private/last_transition to pg
-- requires: private/setting
-- requires: private/lock_visit

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.last_transition(visit private.visit, actor private.actor)
RETURNS shop.queue_events
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_label text := private.token_label((visit.customer).token_number);
    v_event shop.queue_events;
BEGIN
    SELECT e.* INTO v_event
    FROM shop.queue_events AS e
    WHERE e.branch_id = (visit.customer).branch_id
      AND e.customer_id = (visit.customer).id
      AND e.event_type NOT IN ('recalled', 'reordered', 'priority_changed')
    ORDER BY e.id DESC
    LIMIT 1;

    IF v_event.event_type IN ('joined', 'undone', 'carried_over') OR v_event.by_reset OR EXISTS (
        SELECT FROM shop.customer_history AS h
        WHERE h.branch_id = v_event.branch_id
          AND h.original_customer_id = v_event.customer_id
          AND h.archive_date = v_event.business_date
          AND h.archived_at > v_event.created_at
    ) THEN
        RAISE EXCEPTION 'there is nothing to undo for %', v_label
            USING ERRCODE = 'SHC22', COLUMN = 'customer_id',
                HINT = 'Joining, an undo and what a reset did or archived cannot be undone.';
    ELSIF (visit.day).at - v_event.created_at >= make_interval(
        secs => private.setting(v_event.branch_id, 'queue.undo_seconds')::int
    ) THEN
        RAISE EXCEPTION 'the last action for % is too long ago to be undone', v_label
            USING ERRCODE = 'SHC23', COLUMN = 'customer_id';
    ELSIF v_event.user_id <> actor.user_id AND actor.role NOT IN ('admin', 'super_admin') THEN
        RAISE EXCEPTION 'the last action for % was another user''s', v_label
            USING ERRCODE = 'SHC24', COLUMN = 'customer_id', HINT = 'They or an administrator can undo it.';
    END IF;

    RETURN v_event;
END;
$$;

COMMENT ON FUNCTION private.last_transition(private.visit, private.actor) IS
'The last change of state of a customer, if this caller may undo it now.
Errors: SHC22 nothing to undo; SHC23 too long ago; SHC24 another user did it.';

COMMIT;
