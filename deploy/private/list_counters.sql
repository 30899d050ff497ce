-- Deploy escashop:private/list_counters to pg
-- requires: private/authorize
-- requires: api/queue/counter

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION private.list_counters(actor private.actor, include_inactive boolean)
RETURNS SETOF api.counter
LANGUAGE plpgsql
STABLE
AS $$
BEGIN
    RETURN QUERY
    SELECT
        d.branch_id, d.counter_id, d.name, d.display_order, d.is_active, d.paused_at, d.state,
        CASE
            WHEN actor.role = 'sales' AND d.current_customer ->> 'sales_agent_id' <> actor.user_id::text
            THEN d.current_customer - 'name'
            ELSE d.current_customer
        END
    FROM api.counter AS d
    WHERE d.branch_id = actor.branch_id
      AND (include_inactive OR d.is_active)
    ORDER BY d.display_order, d.name;
END;
$$;

COMMENT ON FUNCTION private.list_counters(private.actor, boolean) IS
'The counters in their order, with names that the caller may see.';

COMMIT;
