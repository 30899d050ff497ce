-- Deploy escashop:private/tell_event to pg
-- requires: shop/queue_events
-- requires: private/minutes_between
-- requires: private/priority_label

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.event_facts(event shop.queue_events)
RETURNS jsonb
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_place  jsonb := event.details -> 'place';
    v_credit numeric;
BEGIN
    v_credit := private.minutes_between(
        (v_place ->> 'effective_at')::timestamptz, (v_place ->> 'joined_at')::timestamptz);

    RETURN jsonb_strip_nulls(CASE event.event_type
        WHEN 'joined' THEN CASE WHEN v_credit > 0
            THEN jsonb_build_object('code', 'joined_ahead', 'minutes', trim_scale(v_credit)::text,
                'priority_label', private.label_of_flags(v_place))
            ELSE '{"code": "joined"}' END
        WHEN 'called' THEN jsonb_build_object(
            'code', CASE WHEN event.details ? 'is_direct' THEN 'called_by_name' ELSE 'called' END)
        WHEN 'reordered' THEN jsonb_build_object(
            'code', 'reordered', 'from', event.details -> 'from', 'to', event.details -> 'to')
        WHEN 'priority_changed' THEN jsonb_build_object('code', 'priority_changed',
            'from', private.label_of_flags(event.details -> 'old'),
            'to', private.label_of_flags(event.details -> 'new'))
        WHEN 'undone' THEN jsonb_build_object('code', 'undone', 'undone', event.details -> 'undone')
        WHEN 'no_show' THEN '{"code": "no_show"}'
        WHEN 'returned' THEN '{"code": "returned"}'
        WHEN 'carried_over' THEN '{"code": "carried_over"}'
        ELSE jsonb_build_object('code', 'left', 'event_type', event.event_type)
    END || jsonb_build_object('keep_place', event.details -> 'keep_place'));
END;
$$;

COMMENT ON FUNCTION private.event_facts(shop.queue_events) IS
'What an event did to a place in line, as a code with its values, for pages of any language.';

CREATE OR REPLACE FUNCTION private.tell_event(event shop.queue_events)
RETURNS text
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_facts jsonb := private.event_facts(event);
BEGIN
    RETURN CASE v_facts ->> 'code'
        WHEN 'joined' THEN 'joined the line'
        WHEN 'joined_ahead' THEN format('joined the line, %s minutes ahead as %s',
            v_facts ->> 'minutes', v_facts ->> 'priority_label')
        WHEN 'called' THEN 'called as the first of the line'
        WHEN 'called_by_name' THEN 'called by name, out of turn'
        WHEN 'reordered' THEN format('moved by hand from place %s to place %s',
            v_facts ->> 'from', v_facts ->> 'to')
        WHEN 'priority_changed' THEN format('priority changed from %s to %s',
            v_facts ->> 'from', v_facts ->> 'to')
        WHEN 'no_show' THEN 'did not come when called'
        WHEN 'returned' THEN 'sent back to the line'
        WHEN 'carried_over' THEN 'carried over from day to day'
        WHEN 'undone' THEN format('the event before (%s) was undone', v_facts ->> 'undone')
        ELSE 'left the line: ' || event.event_type
    END || CASE v_facts ->> 'keep_place'
        WHEN 'true' THEN ', keeping the place' WHEN 'false' THEN ', behind all of the own class' ELSE '' END;
END;
$$;

COMMENT ON FUNCTION private.tell_event(shop.queue_events) IS
'What an event did to a place in line, in words.';

COMMIT;
