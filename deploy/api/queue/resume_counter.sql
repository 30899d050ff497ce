-- Deploy escashop:api/queue/resume_counter to pg
-- requires: private/set_pause

BEGIN;

SET LOCAL ROLE escashop_owner;

CREATE OR REPLACE FUNCTION api.resume_counter(counter_id bigint, session text DEFAULT NULL)
RETURNS api.counter
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_actor private.actor;
BEGIN
    v_actor := private.authorize(session, '{cashier,admin}');

    RETURN private.set_pause(v_actor, counter_id, false);
END;
$$;

COMMENT ON FUNCTION api.resume_counter(bigint, text) IS
'Ends the break of a counter; one that is on no break stays so. Returns the counter.
Errors: 28000; SHD01; SHN01 no such counter.';

GRANT EXECUTE ON FUNCTION api.resume_counter(bigint, text) TO escashop_web, escashop_dba;

COMMIT;
