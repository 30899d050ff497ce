-- Deploy escashop:private/count_hours to pg
-- requires: private/rebuild_hours
-- requires: private/uncount_event

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.count_hours()
RETURNS trigger
LANGUAGE plpgsql
AS $$
DECLARE
    v_hour     smallint;
    v_counted  bigint;  -- the last event of the day that is in its figures
    v_waiting  int;     -- after that event
    v_brought  boolean;
BEGIN
    IF NEW.event_type = 'undone' AND private.uncount_event(NEW) THEN
        -- And it adds nothing itself.
        NEW.from_status        := NULL;
        NEW.to_status          := NULL;
        NEW.wait_minutes       := NULL;
        NEW.service_minutes    := NULL;
        NEW.processing_minutes := NULL;
    -- Both change what earlier events gave. One statement of a reset makes the day anew once.
    ELSIF NEW.event_type = 'undone' OR (NEW.by_reset AND NEW.customer_id IS NOT NULL) THEN
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

    SELECT private.business_hour(d.time_zone, NEW.business_date, NEW.created_at),
        coalesce(l.last_event_id, 0), coalesce(l.waiting_customers, 0),
        -- Whom a reset brought into the day says nothing about waiting.
        NEW.wait_minutes IS NOT NULL AND EXISTS (
            SELECT FROM shop.queue_events AS e
            WHERE e.branch_id = NEW.branch_id
              AND e.customer_id = NEW.customer_id
              AND e.business_date = NEW.business_date
              AND e.by_reset
        )
    INTO v_hour, v_counted, v_waiting, v_brought
    FROM shop.queue_days AS d
    LEFT JOIN LATERAL (
        SELECT q.last_event_id, q.waiting_customers
        FROM shop.queue_analytics AS q
        WHERE q.branch_id = d.branch_id
          AND q.business_date = d.business_date
        ORDER BY q.last_event_id DESC
        LIMIT 1
    ) AS l ON true
    WHERE d.branch_id = NEW.branch_id
      AND d.business_date = NEW.business_date;

    -- A day made anew while its statement still counts holds the later events already.
    IF v_counted >= NEW.id THEN
        RETURN NULL;
    END IF;

    IF v_brought THEN
        NEW.wait_minutes := NULL;
    END IF;

    -- Who waits comes from the last event, in whatever hour it was: a clock may go back.
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
            peak_queue_length        = greatest(q.peak_queue_length, v_waiting, v_waiting + s.waiting),
            waiting_customers        = v_waiting + s.waiting,
            last_event_id            = NEW.id
        FROM private.share_of(NEW) AS s
        WHERE q.branch_id = NEW.branch_id
          AND q.business_date = NEW.business_date
          AND q.hour = v_hour;

        EXIT WHEN FOUND;

        INSERT INTO shop.queue_analytics (branch_id, business_date, hour)
        VALUES (NEW.branch_id, NEW.business_date, v_hour);
    END LOOP;

    RETURN NULL;
END;
$$;

COMMENT ON FUNCTION private.count_hours() IS
'Trigger: adds an event to the figures of its hour, one HOT update under the board''s lock. An event that is
undone takes back its share, and whom a reset ends the wait: then, and where a largest, smallest or peak may
have gone, the day is made anew.';

CREATE TRIGGER queue_events_after_count_hours
    AFTER INSERT ON shop.queue_events
    FOR EACH ROW EXECUTE FUNCTION private.count_hours();

COMMIT;
