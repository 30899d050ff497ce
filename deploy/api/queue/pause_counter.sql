-- Deploy escashop:api/queue/pause_counter to pg
-- requires: private/set_pause

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.pause_counter(counter_id bigint, session text DEFAULT NULL)
RETURNS api.counter
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');

    RETURN private.set_pause(v_actor, counter_id, true);
END;
$$;

COMMENT ON FUNCTION api.pause_counter(bigint, text) IS
'Puts a counter on break: it cannot call. One that is on break stays so. Returns the counter.
Errors: 28000; SHD01; SHN01 no such counter; SHC13 it is serving somebody.';

GRANT EXECUTE ON FUNCTION api.pause_counter(bigint, text) TO escashop_web, escashop_dba;

COMMIT;
