-- Deploy escashop:private/archive_customers to pg
-- requires: shop/customer_history

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.list_unarchived(branch_id smallint, business_date date)
RETURNS bigint[]
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    RETURN ARRAY(
        SELECT DISTINCT e.customer_id
        FROM shop.queue_events AS e
        WHERE e.branch_id = list_unarchived.branch_id
          AND e.business_date = list_unarchived.business_date
          AND (e.event_type IN ('served', 'cancelled')
              OR (e.event_type = 'carried_over' AND e.to_status IS NULL))
          AND NOT EXISTS (
              SELECT FROM shop.queue_events AS u
              WHERE u.branch_id = list_unarchived.branch_id
                AND u.undoes_event_id = e.id
          )
          AND NOT EXISTS (
              SELECT FROM shop.customer_history AS h
              WHERE h.branch_id = list_unarchived.branch_id
                AND h.archive_date = list_unarchived.business_date
                AND h.original_customer_id = e.customer_id
          )
    );
END;
$$;

COMMENT ON FUNCTION private.list_unarchived(smallint, date) IS
'The customers whose visit ended on a business date, or moved on from it, and who are not in its archive.';

CREATE OR REPLACE FUNCTION private.archive_customers(
    branch_id     smallint,
    business_date date,
    customer_ids  bigint[],
    at            timestamptz
)
RETURNS int
LANGUAGE plpgsql
AS $$
DECLARE
    v_count int;
BEGIN
    -- One pass by customer, no joins of events with events: no estimate of the planner can go wrong.
    INSERT INTO shop.customer_history (
        branch_id, original_customer_id, archive_date, name, email, phone, queue_status, token_number,
        priority_flags, sales_agent_id, counter_id, joined_at, served_at, wait_minutes, service_minutes,
        processing_minutes, by_reset, carried_forward, archived_at
    )
    SELECT
        c.branch_id, c.id, archive_customers.business_date, CASE WHEN c.erased_at IS NULL THEN c.name END,
        c.email, c.contact_number, coalesce(v.ended_as, 'waiting'),
        -- Who moved on has another token by now.
        CASE WHEN v.ended_as IS NULL THEN v.token_number ELSE c.token_number END,
        jsonb_build_object('senior_citizen', c.senior_citizen, 'pwd', c.pwd, 'pregnant', c.pregnant),
        c.sales_agent_id, v.last_counter[2], c.joined_at,
        CASE WHEN v.ended_as IS NOT NULL THEN least(c.served_at, v.ended_at) END,
        v.first_call[2], v.service_minutes, v.processing_minutes, v.ended_as IS NOT NULL AND v.by_reset,
        v.ended_as IS NULL, archive_customers.at
    FROM (
        SELECT e.customer_id,
            max(ARRAY[e.id, e.counter_id]) FILTER (WHERE e.event_type IN ('called', 'transferred')) AS last_counter,
            min(ARRAY[e.id, e.wait_minutes]) FILTER (WHERE e.event_type = 'called') AS first_call,
            max(e.to_status::text) FILTER (WHERE e.event_type IN ('served', 'cancelled')) AS ended_as,
            max(e.created_at) FILTER (WHERE e.event_type IN ('served', 'cancelled')) AS ended_at,
            max(e.service_minutes) AS service_minutes,
            max(e.processing_minutes) AS processing_minutes,
            bool_or(e.by_reset) AS by_reset,
            max((e.details ->> 'token_number')::int)
                FILTER (WHERE e.event_type = 'carried_over' AND e.to_status IS NULL) AS token_number
        FROM shop.queue_events AS e
        WHERE e.branch_id = archive_customers.branch_id
          AND e.business_date = archive_customers.business_date
          AND e.customer_id = ANY (customer_ids)
          AND e.event_type IN ('called', 'transferred', 'served', 'cancelled', 'carried_over')
          AND NOT EXISTS (
              SELECT FROM shop.queue_events AS u
              WHERE u.branch_id = archive_customers.branch_id
                AND u.undoes_event_id = e.id
          )
        GROUP BY e.customer_id
    ) AS v
    JOIN shop.customers AS c ON c.branch_id = archive_customers.branch_id AND c.id = v.customer_id
    WHERE v.ended_as IS NOT NULL
       OR v.token_number IS NOT NULL
    ON CONFLICT ON CONSTRAINT customer_history_once_a_day DO NOTHING;

    GET DIAGNOSTICS v_count = ROW_COUNT;

    RETURN v_count;
END;
$$;

COMMENT ON FUNCTION private.archive_customers(smallint, date, bigint[], timestamptz) IS
'Copies visits that ended on a business date, or moved on from it, into the archive, with the minutes of
their events; who is there already stays as is. Returns how many rows were written. Whom to archive:
private.list_unarchived, or the one customer who was just cancelled.';

COMMIT;
