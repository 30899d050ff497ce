-- Deploy escashop:private/tell_event to pg
-- requires: shop/queue_events
-- requires: private/minutes_between
-- requires: private/priority_label

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.label_in(flags jsonb)
RETURNS text
LANGUAGE sql
STABLE
RETURN CASE WHEN flags ? 'senior_citizen' THEN private.priority_label(
    (flags ->> 'senior_citizen')::boolean, (flags ->> 'pwd')::boolean, (flags ->> 'pregnant')::boolean) END;

COMMENT ON FUNCTION private.label_in(jsonb) IS
'The priority label of {senior_citizen, pwd, pregnant} in an event''s details; null where they are not.';

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
            ', %s minutes ahead as %s', trim_scale(v_credit), private.label_in(v_place)) ELSE '' END
        WHEN 'called' THEN CASE WHEN event.details ? 'is_direct'
            THEN 'called by name, out of turn' ELSE 'called as the first of the line' END
        WHEN 'reordered' THEN format('moved by hand from place %s to place %s',
            event.details ->> 'from', event.details ->> 'to')
        WHEN 'priority_changed' THEN format('priority changed from %s to %s',
            private.label_in(event.details -> 'old'), private.label_in(event.details -> 'new'))
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

CREATE OR REPLACE FUNCTION private.event_facts(event shop.queue_events)
RETURNS jsonb
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_place  jsonb := event.details -> 'place';
    v_credit numeric := private.minutes_between(
        (v_place ->> 'effective_at')::timestamptz, (v_place ->> 'joined_at')::timestamptz);
    v_is_ahead boolean := event.event_type = 'joined' AND v_credit > 0;
BEGIN
    RETURN jsonb_strip_nulls(jsonb_build_object(
        'minutes_ahead', CASE WHEN v_is_ahead THEN trim_scale(v_credit) END,
        'priority', CASE WHEN v_is_ahead THEN private.label_in(v_place) END,
        'is_direct', event.details -> 'is_direct',
        'from_place', event.details -> 'from', 'to_place', event.details -> 'to',
        'old_priority', private.label_in(event.details -> 'old'),
        'new_priority', private.label_in(event.details -> 'new'),
        'undone', event.details -> 'undone', 'keep_place', event.details -> 'keep_place'
    ));
END;
$$;

COMMENT ON FUNCTION private.event_facts(shop.queue_events) IS
'The same as data, for saying it in another language: minutes_ahead and priority of who joined, is_direct,
from_place and to_place, old_priority and new_priority, the undone event, keep_place; absent where not so.';

COMMIT;
