-- Deploy escashop:api/queue/clear_order to pg
-- requires: private/check_open
-- requires: private/place_by_hand
-- requires: api/queue/list_queue

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.clear_order(session text DEFAULT NULL)
RETURNS SETOF api.customer
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
    v_day   private.queue_day;
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');
    v_day   := private.lock_queue_day(v_actor);

    PERFORM private.check_open(v_day);
    PERFORM private.place_by_hand(v_day, v_actor, 'clear_order', '{}');

    RETURN QUERY SELECT q.* FROM api.list_queue(session => clear_order.session) AS q;
END;
$$;

COMMENT ON FUNCTION api.clear_order(text) IS
'Takes back every place given by hand: the queue is in its own order again. Returns the queue.
Errors: 28000; SHD01; SHC01 day closed.';

GRANT EXECUTE ON FUNCTION api.clear_order(text) TO escashop_web, escashop_dba;

COMMIT;
