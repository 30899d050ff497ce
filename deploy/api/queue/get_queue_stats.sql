-- Deploy escashop:api/queue/get_queue_stats to pg
-- requires: private/authorize
-- requires: private/queue_stats

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.get_queue_stats(session text DEFAULT NULL)
RETURNS jsonb
LANGUAGE plpgsql
STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_now   timestamptz := private.clock();
BEGIN
    v_actor := private.authorize(session, '{sales,cashier,admin}');

    RETURN private.queue_stats(v_actor.branch_id, private.business_date(v_actor.branch_id, v_now), v_now);
END;
$$;

COMMENT ON FUNCTION api.get_queue_stats(text) IS
'Live figures of todays queue. Errors: 28000.';

GRANT EXECUTE ON FUNCTION api.get_queue_stats(text) TO escashop_web, escashop_dba;

COMMIT;
