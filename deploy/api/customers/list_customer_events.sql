-- Deploy escashop:api/customers/list_customer_events to pg
-- requires: shop/queue_events
-- requires: api/customers/get_customer

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_customer_events(customer_id bigint, session text DEFAULT NULL)
RETURNS TABLE (
    event_id           bigint,
    business_date      date,
    version            bigint,
    event_type         text,
    from_status        text,
    to_status          text,
    counter_id         bigint,
    counter_name       text,
    user_id            bigint,
    actor              text,
    queue_position     int,
    wait_minutes       numeric,
    service_minutes    numeric,
    processing_minutes numeric,
    is_priority        boolean,
    by_reset           boolean,
    reason             text,
    undoes_event_id    bigint,
    is_undone          boolean,
    details            jsonb,
    created_at         timestamptz
)
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_customer api.customer := api.get_customer(customer_id, session);
BEGIN
    RETURN QUERY
    SELECT
        e.id, e.business_date, e.version, e.event_type, e.from_status::text, e.to_status::text, e.counter_id,
        d.name, e.user_id, e.actor, e.queue_position, e.wait_minutes::numeric, e.service_minutes::numeric,
        e.processing_minutes::numeric, e.is_priority, e.by_reset, e.reason, e.undoes_event_id,
        u.id IS NOT NULL, e.details, e.created_at
    FROM shop.queue_events AS e
    LEFT JOIN shop.counters AS d ON d.branch_id = e.branch_id AND d.id = e.counter_id
    LEFT JOIN shop.queue_events AS u ON u.branch_id = e.branch_id AND u.undoes_event_id = e.id
    WHERE e.branch_id = v_customer.branch_id
      AND e.customer_id = v_customer.customer_id
    ORDER BY e.id;
END;
$$;

COMMENT ON FUNCTION api.list_customer_events(bigint, text) IS
'The timeline of a visit: its events, oldest first; is_undone marks one that no longer counts.
Errors: 28000; SHN03 no such customer; SHD02 another agents, for sales.';

GRANT EXECUTE ON FUNCTION api.list_customer_events(bigint, text) TO escashop_web, escashop_dba;

COMMIT;
