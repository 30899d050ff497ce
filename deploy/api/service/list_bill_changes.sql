-- Deploy escashop:api/service/list_bill_changes to pg
-- requires: shop/activity_logs
-- requires: shop/transactions
-- requires: shop/payment_tracking
-- requires: shop/customer_notifications

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.list_bill_changes(after text DEFAULT NULL)
RETURNS TABLE (
    snapshot  text,
    branch_id smallint,
    event     text,
    data      jsonb,
    roles     text[],
    user_ids  bigint[]
)
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_after pg_snapshot := after::pg_snapshot;
    v_since timestamptz := private.clock() - interval '1 hour';
    v_till  text[]      := ARRAY['cashier', 'admin', 'super_admin'];
BEGIN
    snapshot := pg_current_snapshot()::text;
    RETURN NEXT;

    IF v_after IS NULL THEN
        RETURN;
    END IF;

    -- By snapshot, not by id: who commits late is in no earlier answer.
    RETURN QUERY
    SELECT
        NULL::text, p.branch_id, 'bill_changed', jsonb_build_object('transaction_id', t.id),
        v_till, array_remove(ARRAY[t.sales_agent_id], NULL)
    FROM shop.payment_tracking AS p
    JOIN shop.transactions AS t ON t.branch_id = p.branch_id AND t.id = p.transaction_id
    WHERE p.event = 'completed'
      AND p.branch_id IN (SELECT b.branch_id FROM shop.branches AS b)
      AND p.xact_id >= pg_snapshot_xmin(v_after)
      AND NOT pg_visible_in_snapshot(p.xact_id, v_after)
      AND p.created_at - v_since > interval '0'  -- not by the index of the times: xact_id finds fewer
    UNION ALL
    SELECT
        NULL, l.branch_id, 'bill_changed', jsonb_build_object('transaction_id', t.id),
        v_till, array_remove(ARRAY[t.sales_agent_id], NULL)
    FROM shop.activity_logs AS l
    -- The text becomes a number: the other way round no index serves.
    JOIN shop.transactions AS t ON t.branch_id = l.branch_id
        AND t.id = CASE WHEN l.entity_id ~ '^[0-9]{1,18}$' THEN l.entity_id::bigint END
    WHERE l.entity = 'transaction'
      AND l.branch_id IN (SELECT b.branch_id FROM shop.branches AS b)
      AND l.xact_id >= pg_snapshot_xmin(v_after)
      AND NOT pg_visible_in_snapshot(l.xact_id, v_after)
      AND l.created_at > v_since
    UNION ALL
    SELECT
        NULL, n.branch_id, 'notice_posted', '{}',
        ARRAY[coalesce(n.target_role, 'cashier'), 'admin', 'super_admin']::text[], '{}'
    FROM shop.customer_notifications AS n
    WHERE n.branch_id IN (SELECT b.branch_id FROM shop.branches AS b)
      AND n.xact_id >= pg_snapshot_xmin(v_after)
      AND NOT pg_visible_in_snapshot(n.xact_id, v_after)
      AND n.created_at > v_since;
END;
$$;

COMMENT ON FUNCTION api.list_bill_changes(text) IS
'For the staff stream, on the primary only: bills paid or changed and notices posted since the
snapshot of the last answer, and which roles and users are told; the first row carries the new
snapshot. Ids only. Errors: 22P02 no snapshot.';

GRANT EXECUTE ON FUNCTION api.list_bill_changes(text) TO escashop_web;

COMMIT;
