-- Deploy escashop:private/count_hours to pg
-- requires: private/rebuild_hours

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.open_hour(event shop.queue_events)
RETURNS boolean
LANGUAGE plpgsql
AS $$
DECLARE
    v_hour smallint;
    v_last shop.queue_analytics;
BEGIN
    SELECT private.business_hour(d.time_zone, event.business_date, event.created_at) INTO v_hour
    FROM shop.queue_days AS d
    WHERE d.branch_id = event.branch_id
      AND d.business_date = event.business_date;

    SELECT q.* INTO v_last
    FROM shop.queue_analytics AS q
    WHERE q.branch_id = event.branch_id
      AND q.business_date = event.business_date
    ORDER BY q.last_event_id DESC
    LIMIT 1;

    -- A day made anew while its statement still counts holds the later events already.
    IF v_last.last_event_id >= event.id THEN
        RETURN false;
    END IF;

    -- Where the clock went back, and where it is right again, who waits now is in another hour's row.
    IF v_last.hour >= v_hour OR EXISTS (
        SELECT FROM shop.queue_analytics AS q
        WHERE q.branch_id = event.branch_id
          AND q.business_date = event.business_date
          AND q.hour = v_hour
    ) THEN
        PERFORM private.rebuild_hours(event.branch_id, event.business_date);
        RETURN false;
    END IF;

    INSERT INTO shop.queue_analytics
        (branch_id, business_date, hour, peak_queue_length, waiting_customers)
    VALUES (
        event.branch_id, event.business_date, v_hour, coalesce(v_last.waiting_customers, 0),
        coalesce(v_last.waiting_customers, 0)
    );

    RETURN true;
END;
$$;

COMMENT ON FUNCTION private.open_hour(shop.queue_events) IS
'Makes the row of an event''s hour, which begins with those who wait, or the whole day anew where the clock
went back; whether the event is still to be counted.';

CREATE OR REPLACE FUNCTION private.count_hours()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    -- Both change what earlier events gave. One statement of a reset makes the day anew once.
    IF NEW.event_type = 'undone' OR (NEW.by_reset AND NEW.customer_id IS NOT NULL) THEN
        IF NOT EXISTS (
            SELECT FROM shop.queue_analytics AS q
            WHERE q.branch_id = NEW.branch_id
              AND q.business_date = NEW.business_date
              AND q.last_event_id >= NEW.id
        ) THEN
            PERFORM private.rebuild_hours(NEW.branch_id, NEW.business_date);
        END IF;

        RETURN NULL;
    END IF;

    -- Whom a reset brought into the day says nothing about waiting.
    IF NEW.wait_minutes IS NOT NULL AND EXISTS (
        SELECT FROM shop.queue_events AS e
        WHERE e.branch_id = NEW.branch_id
          AND e.customer_id = NEW.customer_id
          AND e.business_date = NEW.business_date
          AND e.by_reset
    ) THEN
        NEW.wait_minutes := NULL;
    END IF;

    LOOP
        UPDATE shop.queue_analytics AS q
        SET total_customers          = q.total_customers + s.taken,
            carried_in_customers     = q.carried_in_customers + s.carried_in,
            priority_customers       = q.priority_customers + s.priority,
            customers_served         = q.customers_served + s.served,
            customers_cancelled      = q.customers_cancelled + s.cancelled,
            wait_count               = q.wait_count + (s.wait_minutes IS NOT NULL)::int,
            wait_total_minutes       = q.wait_total_minutes + coalesce(s.wait_minutes, 0),
            service_count            = q.service_count + (s.service_minutes IS NOT NULL)::int,
            service_total_minutes    = q.service_total_minutes + coalesce(s.service_minutes, 0),
            processing_count         = q.processing_count + (s.processing_minutes IS NOT NULL)::int,
            processing_total_minutes = q.processing_total_minutes + coalesce(s.processing_minutes, 0),
            min_processing_minutes   = least(q.min_processing_minutes, s.processing_minutes),
            max_processing_minutes   = greatest(q.max_processing_minutes, s.processing_minutes),
            peak_queue_length        = greatest(q.peak_queue_length, q.waiting_customers + s.waiting),
            waiting_customers        = q.waiting_customers + s.waiting,
            last_event_id            = NEW.id
        FROM shop.queue_days AS d
        CROSS JOIN LATERAL private.share_of(NEW) AS s
        WHERE d.branch_id = NEW.branch_id
          AND d.business_date = NEW.business_date
          AND q.branch_id = NEW.branch_id
          AND q.business_date = NEW.business_date
          AND q.hour = private.business_hour(d.time_zone, NEW.business_date, NEW.created_at)
          AND q.last_event_id < NEW.id
          AND NOT EXISTS (
              SELECT FROM shop.queue_analytics AS l
              WHERE l.branch_id = NEW.branch_id
                AND l.business_date = NEW.business_date
                AND l.last_event_id > q.last_event_id
          );

        EXIT WHEN FOUND OR NOT private.open_hour(NEW);
    END LOOP;

    RETURN NULL;
END;
$$;

COMMENT ON FUNCTION private.count_hours() IS
'Trigger: adds an event to the figures of its hour, one HOT update under the board''s lock. An event that is
undone takes back its share, from largest, smallest and peak too, and whom a reset ends takes back the wait:
then the day is made anew.';

CREATE TRIGGER queue_events_after_count_hours
    AFTER INSERT ON shop.queue_events
    FOR EACH ROW EXECUTE FUNCTION private.count_hours();

COMMIT;
