-- Deploy escashop:api/queue/explain_order to pg
-- requires: private/authorize
-- requires: private/tell_event
-- requires: private/token_label

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.explain_order(
    customer_id       bigint,
    other_customer_id bigint,
    session           text DEFAULT NULL
)
RETURNS TABLE (
    at          timestamptz,
    event_id    bigint,
    event_type  text,
    token_label text,
    change      text,
    facts       jsonb,
    first       text,
    reason      text,
    actor       text
)
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_ids   bigint[] := ARRAY[customer_id, other_customer_id];
    v_known int;
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');

    SELECT count(*) INTO v_known
    FROM shop.customers AS c
    WHERE c.branch_id = v_actor.branch_id
      AND c.id = ANY (v_ids);

    IF v_known < 2 THEN
        RAISE EXCEPTION 'two customers are needed, and both must exist'
            USING ERRCODE = 'SHN03', COLUMN = 'other_customer_id';
    END IF;

    RETURN QUERY
    WITH line AS (
        SELECT e.*, k.nth, (e.details #>> '{place,token_number}')::int AS token
        FROM shop.queue_events AS e
        CROSS JOIN LATERAL (SELECT array_position(v_ids, e.customer_id) AS nth) AS k
        WHERE e.branch_id = v_actor.branch_id
          AND e.customer_id = ANY (v_ids)
          AND (e.from_status = 'waiting' OR e.to_status = 'waiting')
    )
    SELECT l.created_at, l.id, l.event_type, private.token_label(coalesce(l.token, n.token_number)),
        private.tell_event(ROW(v.*)::shop.queue_events), private.event_facts(ROW(v.*)::shop.queue_events), w.first, l.reason, l.actor
    FROM line AS l
    JOIN shop.queue_events AS v ON v.branch_id = l.branch_id AND v.id = l.id
    JOIN shop.customers AS n ON n.branch_id = l.branch_id AND n.id = l.customer_id
    -- Who stood first after that act: of both as their last events in line left them, if both wait on one day.
    LEFT JOIN LATERAL (
        SELECT (array_agg(private.token_label(p.token)
            ORDER BY p.manual_position, p.effective_at, p.token))[1] AS first
        FROM (
            SELECT DISTINCT ON (o.customer_id) o.token, o.to_status, o.business_date,
                (o.details #>> '{place,manual_position}')::int AS manual_position,
                (o.details #>> '{place,effective_at}')::timestamptz AS effective_at
            FROM line AS o
            WHERE o.version <= l.version
            ORDER BY o.customer_id, o.id DESC
        ) AS p
        HAVING count(*) FILTER (WHERE p.to_status = 'waiting') = 2 AND min(p.business_date) = max(p.business_date)
    ) AS w ON true
    ORDER BY l.id;
END;
$$;

COMMENT ON FUNCTION api.explain_order(bigint, bigint, text) IS
'Why was this one called before me: every event that moved either customer in the line, oldest first, in words
and as facts, with who stood first of the two after it (null while not both wait), the reason given and who did it.
Errors: 28000; SHD01; SHN03 not two customers.';

GRANT EXECUTE ON FUNCTION api.explain_order(bigint, bigint, text) TO escashop_web, escashop_dba;

COMMIT;
