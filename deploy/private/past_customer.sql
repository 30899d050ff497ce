-- Deploy escashop:private/past_customer to pg
-- requires: private/events_until

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.past_customer(customer shop.customers, until_id bigint)
RETURNS shop.customers
LANGUAGE plpgsql
STABLE
AS $$
DECLARE
    v_past  shop.customers := customer;
    v_place jsonb;
BEGIN
    SELECT e.details -> 'place' INTO v_place
    FROM shop.queue_events AS e
    WHERE e.branch_id = customer.branch_id
      AND e.customer_id = customer.id
      AND e.id <= until_id
      AND e.details ? 'place'
    ORDER BY e.id DESC
    LIMIT 1;

    v_past := jsonb_populate_record(customer, v_place);
    v_past.is_priority := v_past.senior_citizen OR v_past.pwd OR v_past.pregnant;

    SELECT e.business_date, e.to_status, CASE WHEN e.to_status = 'serving' THEN e.counter_id END
    INTO v_past.business_date, v_past.queue_status, v_past.counter_id
    FROM shop.queue_events AS e
    WHERE e.branch_id = customer.branch_id
      AND e.customer_id = customer.id
      AND e.id <= until_id
    ORDER BY e.id DESC
    LIMIT 1;

    v_past.called_at := (
        SELECT max(e.created_at)
        FROM shop.queue_events AS e
        LEFT JOIN shop.queue_events AS u
            ON u.branch_id = e.branch_id AND u.undoes_event_id = e.id AND u.id <= until_id
        WHERE e.branch_id = customer.branch_id
          AND e.customer_id = customer.id
          AND e.id <= until_id
          AND e.event_type = 'called'
          AND u.id IS NULL
    );

    RETURN v_past;
END;
$$;

COMMENT ON FUNCTION private.past_customer(shop.customers, bigint) IS
'A customer as the events up to one tell: day, state, counter, last call, place in line, token and flags. Name
and order are those of now: events hold no personal data.';

CREATE OR REPLACE FUNCTION private.past_states(branch_id smallint, business_date date, until_id bigint)
RETURNS TABLE (customer_id bigint, queue_status text)
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    RETURN QUERY
    SELECT w.customer_id, w.to_status::text
    FROM (
        SELECT DISTINCT ON (e.customer_id) e.customer_id, e.to_status
        FROM shop.queue_events AS e
        WHERE e.branch_id = past_states.branch_id
          AND e.business_date = past_states.business_date
          AND e.id <= until_id
          AND e.customer_id IS NOT NULL
        ORDER BY e.customer_id, e.id DESC
    ) AS w
    -- Who was carried over is in another day.
    WHERE w.to_status IS NOT NULL;
END;
$$;

COMMENT ON FUNCTION private.past_states(smallint, date, bigint) IS
'The customers of a day and their states after an event.';

COMMIT;
