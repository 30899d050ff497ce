-- Deploy escashop:api/queue/list_changes to pg
-- requires: shop/boards
-- requires: shop/queue_events
-- requires: private/find_branch
-- requires: private/change_name
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
    SELECT w.version, w.business_date, w.event, w.token_label, w.counter_name, w.event = 'customer_processing'
    FROM (
        SELECT e.id, e.version, e.business_date, n.event,
            CASE WHEN n.event <> 'queue_reordered' THEN private.token_label(c.token_number) END AS token_label,
            coalesce(d.name, e.details #>> '{after,name}', e.details #>> '{before,name}') AS counter_name,
            row_number() OVER (PARTITION BY e.version, n.event ORDER BY e.id) AS place
        FROM shop.queue_events AS e
        CROSS JOIN LATERAL (SELECT private.change_name(e) AS event) AS n
        LEFT JOIN shop.customers AS c ON c.branch_id = e.branch_id AND c.id = e.customer_id
        LEFT JOIN shop.counters AS d ON d.branch_id = e.branch_id AND d.id = e.counter_id
        WHERE e.branch_id = v_branch.branch_id
          AND e.version > after_version
          AND n.event IS NOT NULL
    ) AS w
    -- Whoever was moved, it was one reordering.
    WHERE w.event <> 'queue_reordered' OR w.place = 1
    ORDER BY w.version, w.id;

    -- A change without a word, such as a setting, or a reset that left the day open: read everything again.
    IF v_last > after_version AND v_last > ALL (
        SELECT e.version
        FROM shop.queue_events AS e
        WHERE e.branch_id = v_branch.branch_id
          AND e.version > after_version
          AND private.change_name(e) IS NOT NULL
    ) THEN
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
