-- Deploy escashop:api/analytics/list_queue_events to pg
-- requires: private/authorize
-- requires: private/check_page
-- requires: private/clean
-- requires: private/find_events
-- requires: private/page_of
-- requires: private/token_label

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_queue_events(
    start_date  date DEFAULT NULL,
    end_date    date DEFAULT NULL,
    event_type  text DEFAULT NULL,
    customer_id bigint DEFAULT NULL,
    page        int DEFAULT 1,
    per_page    int DEFAULT 20,
    session     text DEFAULT NULL
)
RETURNS api.page
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_type  text := lower(private.clean(event_type));
    v_rows  jsonb;
    v_total bigint;
BEGIN
    v_actor := private.authorize(session, '{admin}');

    PERFORM private.check_page(page, per_page);

    IF v_type <> ALL ('{joined,called,recalled,transferred,returned,no_show,processing_started,served,cancelled,
        reordered,priority_changed,undone,carried_over,day_opened,day_closed,day_reopened,counter_changed}'::text[])
    THEN
        RAISE EXCEPTION 'there is no event %', event_type USING ERRCODE = 'SHV38', COLUMN = 'event_type';
    END IF;

    SELECT count(*) INTO v_total
    FROM private.find_events(v_actor.branch_id, start_date, end_date, v_type, customer_id) AS f;

    SELECT jsonb_agg(
        to_jsonb(p) - '{branch_id,id}'::text[] || jsonb_build_object('event_id', p.id,
            'token_label', private.token_label(c.token_number), 'customer_name', c.name,
            'counter_name', d.name, 'is_undone', u.id IS NOT NULL)
        ORDER BY p.id DESC)
    INTO v_rows
    FROM (
        SELECT f.*
        FROM private.find_events(v_actor.branch_id, start_date, end_date, v_type, customer_id) AS f
        ORDER BY f.id DESC
        LIMIT list_queue_events.per_page
        OFFSET (list_queue_events.page - 1)::bigint * list_queue_events.per_page
    ) AS p
    LEFT JOIN shop.customers AS c ON c.branch_id = p.branch_id AND c.id = p.customer_id
    LEFT JOIN shop.counters AS d ON d.branch_id = p.branch_id AND d.id = p.counter_id
    LEFT JOIN shop.queue_events AS u ON u.branch_id = p.branch_id AND u.undoes_event_id = p.id
        AND u.undoes_event_id IS NOT NULL;

    RETURN private.page_of(v_rows, page, per_page, v_total);
END;
$$;

COMMENT ON FUNCTION api.list_queue_events(date, date, text, bigint, int, int, text) IS
'What happened in the queue, newest first, one page; dates are business dates, both included. is_undone: it
counts in no figure. Errors: 28000; SHD01; SHV05 page; SHV38 no such kind of event.';

GRANT EXECUTE ON FUNCTION api.list_queue_events(date, date, text, bigint, int, int, text)
    TO escashop_web, escashop_dba;

COMMIT;
