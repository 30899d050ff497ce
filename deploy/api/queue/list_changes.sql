-- Deploy escashop:api/queue/list_changes to pg
-- requires: shop/boards
-- requires: shop/queue_events
-- requires: private/find_branch
-- requires: private/token_label

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_changes(branch text DEFAULT NULL, after_version bigint DEFAULT NULL)
RETURNS TABLE (
    version       bigint,
    business_date date,
    event         text,
    token_label   text,
    counter_name  text,
    silent        boolean
)
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_branch shop.branches := private.find_branch(branch);
    v_last   bigint;
BEGIN
    SELECT b.version INTO v_last FROM shop.boards AS b WHERE b.branch_id = v_branch.branch_id;

    IF after_version IS NULL OR after_version > v_last OR v_last - after_version > 200 THEN
        RETURN QUERY SELECT
            v_last, private.business_date(v_branch.branch_id, private.clock()), 'resync', NULL::text,
            NULL::text, true;
        RETURN;
    END IF;

    RETURN QUERY
    SELECT
        e.version, e.business_date,
        CASE e.event_type
            WHEN 'joined' THEN 'customer_joined' WHEN 'called' THEN 'customer_called'
            WHEN 'processing_started' THEN 'customer_processing' WHEN 'served' THEN 'customer_completed'
            WHEN 'cancelled' THEN 'customer_cancelled' ELSE e.event_type
        END,
        private.token_label(c.token_number), d.name, e.event_type = 'processing_started'
    FROM shop.queue_events AS e
    LEFT JOIN shop.customers AS c ON c.branch_id = e.branch_id AND c.id = e.customer_id
    LEFT JOIN shop.counters AS d ON d.branch_id = e.branch_id AND d.id = e.counter_id
    WHERE e.branch_id = v_branch.branch_id
      AND e.version > after_version
    ORDER BY e.version, e.id;

    -- A change without an event, such as a setting: who listens reads everything again.
    IF NOT EXISTS (
        SELECT FROM shop.queue_events AS e WHERE e.branch_id = v_branch.branch_id AND e.version = v_last
    ) AND v_last > after_version THEN
        RETURN QUERY SELECT
            v_last, private.business_date(v_branch.branch_id, private.clock()), 'resync', NULL::text,
            NULL::text, true;
    END IF;
END;
$$;

COMMENT ON FUNCTION api.list_changes(text, bigint) IS
'The changes of the queue after a version, oldest first, without names: what the live stream says.
One row resync when more than 200 are missing, or a change had no event. Errors: SHN05; SHV02.';

GRANT EXECUTE ON FUNCTION api.list_changes(text, bigint) TO escashop_web, escashop_dba;

COMMIT;
