-- Deploy escashop:private/tell_event to pg
-- requires: shop/queue_events
-- requires: private/minutes_between
-- requires: private/priority_label

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.tell_event(event shop.queue_events)
RETURNS text
LANGUAGE plpgsql
IMMUTABLE
AS $$
DECLARE
    v_place  jsonb := event.details -> 'place';
    v_credit numeric;
BEGIN
    v_credit := private.minutes_between(
        (v_place ->> 'effective_at')::timestamptz, (v_place ->> 'joined_at')::timestamptz);

    RETURN CASE event.event_type
        WHEN 'joined' THEN 'joined the line' || CASE WHEN v_credit > 0 THEN format(
            ', %s minutes ahead as %s', trim_scale(v_credit), private.priority_label(
                (v_place ->> 'senior_citizen')::boolean, (v_place ->> 'pwd')::boolean,
                (v_place ->> 'pregnant')::boolean)) ELSE '' END
        WHEN 'called' THEN CASE WHEN event.details ? 'is_direct'
            THEN 'called by name, out of turn' ELSE 'called as the first of the line' END
        WHEN 'reordered' THEN format('moved by hand from place %s to place %s',
            event.details ->> 'from', event.details ->> 'to')
        WHEN 'priority_changed' THEN format('priority changed from %s to %s',
            (SELECT private.priority_label(f.senior_citizen, f.pwd, f.pregnant) FROM jsonb_to_record(
                event.details -> 'old') AS f (senior_citizen boolean, pwd boolean, pregnant boolean)),
            (SELECT private.priority_label(f.senior_citizen, f.pwd, f.pregnant) FROM jsonb_to_record(
                event.details -> 'new') AS f (senior_citizen boolean, pwd boolean, pregnant boolean)))
        WHEN 'no_show' THEN 'did not come when called'
        WHEN 'returned' THEN 'sent back to the line'
        WHEN 'carried_over' THEN 'carried over from day to day'
        WHEN 'undone' THEN format('the event before (%s) was undone', event.details ->> 'undone')
        ELSE 'left the line: ' || event.event_type
    END || CASE event.details ->> 'keep_place'
        WHEN 'true' THEN ', keeping the place' WHEN 'false' THEN ', behind all of the own class' ELSE '' END;
END;
$$;

COMMENT ON FUNCTION private.tell_event(shop.queue_events) IS
'What an event did to a place in line, in words.';

COMMIT;
