-- Deploy escashop:api/queue/list_queue to pg
-- requires: private/clean
-- requires: private/customer_facts
-- requires: private/read_customer

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_queue(
    status        text DEFAULT NULL,
    search        text DEFAULT NULL,
    include_final boolean DEFAULT false,
    session       text DEFAULT NULL
)
RETURNS SETOF api.customer
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
-- Always one branch and one day: planning anew for each call takes longer than the call, and to a planner who has
-- not yet seen today that looks cheaper.
SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
    v_actor  private.actor;
    v_status text := lower(private.clean(status));
    v_date   date;
    v_each   int;
    v_places jsonb;
BEGIN
    v_actor := private.authorize(session, '{sales,cashier,admin}');

    IF v_status NOT IN ('waiting', 'serving', 'processing', 'completed', 'cancelled') THEN
        RAISE EXCEPTION 'status "%" is not known', status USING ERRCODE = 'SHV04', COLUMN = 'status';
    END IF;

    v_date := private.business_date(v_actor.branch_id, private.clock());
    v_each := private.estimated_wait(v_actor.branch_id, 1);

    -- One pass ranks the line. In a join it would be ranked for each row: of a long past the planner learns that
    -- nobody waits.
    v_places := (
        SELECT jsonb_object_agg(l.customer_id, l.position)
        FROM private.waiting_line AS l
        WHERE l.branch_id = v_actor.branch_id
          AND l.business_date = v_date
    );

    RETURN QUERY
    SELECT m.*
    FROM (
        -- In the order of api.customer, its place last.
        SELECT f.*, p.position, coalesce((p.position - 1) * v_each, 0)
        FROM private.customer_facts AS f
        CROSS JOIN LATERAL (SELECT (v_places ->> f.customer_id::text)::int AS position) AS p
        WHERE f.branch_id = v_actor.branch_id
          AND f.business_date = v_date
    ) AS c
    CROSS JOIN LATERAL private.mask_customer(ROW(c.*)::api.customer, v_actor) AS m
    WHERE CASE
          WHEN v_status IS NOT NULL THEN c.queue_status = v_status
          ELSE include_final OR c.queue_status NOT IN ('completed', 'cancelled')
      END
      AND (private.clean(search) IS NULL OR strpos(
          lower(concat_ws(' ', m.name, m.or_number, m.contact_number, m.token_label)), lower(btrim(search))) > 0)
    ORDER BY c.manual_position, c.effective_at, c.token_number;
END;
$$;

COMMENT ON FUNCTION api.list_queue(text, text, boolean, text) IS
'Todays customers in calling order, by default those not final; sales see names of their own only.
Errors: 28000; SHV04 unknown status.';

GRANT EXECUTE ON FUNCTION api.list_queue(text, text, boolean, text) TO escashop_web, escashop_dba;

COMMIT;
